import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Six queries, three clients",
  caption: "A request sends six queries at once to a pool with `max: 3`. Each query takes a twentieth of a second.",
  routes: [{ path: "/api/report", file: "pages/api/report.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `The pool opened ${run.metrics.opened} connections and no more. ${mostWaiting(run.events("pool-changed"))} queries waited in its queue until a client was given back.`,
    `All ${run.events("query-finished").filter(({ ok }) => ok).length} queries succeeded. Those that waited were late, and nothing failed.`,
  ],
  claims: [
    { says: "three connections are opened", holds: ({ metrics }) => metrics.opened === 3 && metrics.ok === 1 },
    { says: "three queries wait", holds: (run) => mostWaiting(run.events("pool-changed")) === 3 },
  ],
});

const mostWaiting = (changes: Array<{ waiting: number }>) => Math.max(0, ...changes.map(({ waiting }) => waiting));
