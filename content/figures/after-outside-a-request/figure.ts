import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "after() in a Pages API route",
  caption: "`after()` belongs to the App Router. Here a handler under `pages/api` calls it.",
  routes: [{ path: "/api/order", file: "pages/api/order.ts", adapter: "pages-api" }],
  scenario: {
    platform: "vercel-fluid",
    database: { maxConnections: 8 },
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [`The query ran, and then the handler threw: “${run.events("request-failed")[0]?.message}”.`],
  claims: [
    {
      says: "after() throws outside the App Router",
      holds: (run) =>
        (run.events("request-failed")[0]?.message ?? "").startsWith("`after` was called outside a request scope"),
    },
  ],
});
