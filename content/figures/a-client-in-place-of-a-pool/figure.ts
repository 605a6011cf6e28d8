import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Attached, but no pool",
  caption:
    "The handler hands a bare `pg.Client` to `attachDatabasePool`, which looks for the marks of the pools it knows.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "vercel-fluid",
    database: { maxConnections: 8 },
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [`It knows none of them in a client: “${run.events("request-failed")[0]?.message}”.`],
  claims: [
    {
      says: "attachDatabasePool refuses the client",
      holds: (run) => run.events("request-failed")[0]?.message === "Unsupported database pool type",
    },
  ],
});
