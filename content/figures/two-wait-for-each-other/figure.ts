import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Two transactions wait for each other",
  caption:
    "Two requests lock the same two accounts, one from 1 to 2 and the other from 2 to 1, and each keeps what it has.",
  routes: [{ path: "/api/move", file: "pages/api/move.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/move?from=1&to=2" },
      { kind: "burst", requests: 1, path: "/api/move?from=2&to=1" },
    ],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion(run) {
    const ended = run.events("query-finished").find(({ ok }) => !ok);
    return [
      `Each held what the other wanted. After ${Math.round(ended?.durationMillis ?? 0)} ms of that Postgres ended one of them: ${ended?.code}, ${ended?.message}. The other went on.`,
    ];
  },
  claims: [
    {
      says: "one transaction is ended as a deadlock and the other commits",
      holds: (run) =>
        run.metrics.ok === 1 && run.events("query-finished").filter(({ code }) => code === "40P01").length === 1,
    },
  ],
});
