import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "A limit of the role, not of the server",
  caption:
    "Postgres has 17 slots for ordinary roles. The role of the app was given two: `ALTER ROLE app CONNECTION LIMIT 2`. Four instances connect.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 20, setupSql: "alter role app connection limit 2;" },
    traffic: [{ kind: "burst", requests: 4 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `Two connections were opened and ${run.metrics.refused} refused, with most of the server's slots free: “${run.events("connection-refused")[0]?.message}”.`,
    "Such a limit protects the other users of the database from this one.",
  ],
  claims: [
    {
      says: "two of four are refused by the role's limit while the server has room",
      holds: (run) =>
        run.metrics.refused === 2 &&
        run.metrics.peakConnections === 2 &&
        run.events("connection-refused").every(({ message }) => message === 'too many connections for role "app"'),
    },
  ],
});
