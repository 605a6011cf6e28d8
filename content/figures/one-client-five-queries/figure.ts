import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Five queries on one client",
  caption: "A request opens one client, runs five queries on it, one after another, and ends it.",
  routes: [{ path: "/api/report", file: "pages/api/report.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.events("query-started").length} queries went over ${run.metrics.opened} connection.`,
    "Opening was paid once. Each query paid a round trip.",
  ],
  claims: [
    { says: "one connection is opened", holds: ({ metrics }) => metrics.opened === 1 },
    { says: "five queries run on it", holds: (run) => run.events("query-started").length === 5 },
  ],
});
