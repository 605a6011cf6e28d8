import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Given back while the module is loaded",
  caption:
    "Vercel with Fluid compute. The pool is attached, and a query warms it in module scope, before there is a request.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "vercel-fluid",
    database: { maxConnections: 8 },
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 10_000,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `\`attachDatabasePool\` had no request to keep awake: “${run.events("log-line")[0]?.text}”.`,
    `${run.events("instance-frozen").length > 0 && run.events("connection-closed").length === 0 ? "The instance froze with the connection open." : "The connection was closed in time all the same."}`,
  ],
  claims: [
    {
      says: "the warning is logged",
      holds: (run) =>
        run.events("log-line").some(({ text }) => text === "Pool release event triggered outside of request scope."),
    },
  ],
});
