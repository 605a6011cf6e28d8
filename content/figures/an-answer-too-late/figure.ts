import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "The client stops waiting, the server goes on",
  caption: "A query of two seconds, and a client with `query_timeout` at half a second.",
  routes: [{ path: "/api/report", file: "pages/api/report.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 2_500,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `After ${Math.round(run.events("request-failed")[0]?.durationMillis ?? 0)} ms, cold start included, the request failed: “${run.events("request-failed")[0]?.message}”.`,
    "pg only stopped waiting. It sent the server no word of it.",
  ],
  claims: [
    {
      says: "the request fails with Query read timeout",
      holds: (run) => run.events("request-failed")[0]?.message === "Query read timeout",
    },
  ],
});
