import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "The same lost connection, with and without a listener",
  caption:
    'Two functions with a request each. Then an administrator ends both idle backends (57P01), and a request follows. One function has `pool.on("error", …)`, the other has not.',
  routes: [
    { path: "/api/silent", file: "pages/api/silent.ts", adapter: "pages-api" },
    { path: "/api/listening", file: "pages/api/listening.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    faults: [{ kind: "kill-backend", target: "idle", count: 2, atMillis: 500 }],
    traffic: [
      { kind: "burst", requests: 1, path: "/api/silent" },
      { kind: "burst", requests: 1, path: "/api/listening", atMillis: 10 },
      { kind: "burst", requests: 1, path: "/api/silent", atMillis: 800 },
      { kind: "burst", requests: 1, path: "/api/listening", atMillis: 810 },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `Without a listener the process ended: “${run.events("instance-crashed")[0]?.message}”.`,
    "With one, the pool dropped the dead client, opened another, and the request was answered.",
  ],
  claims: [
    { says: "one instance crashes", holds: (run) => run.events("instance-crashed").length === 1 },
    {
      says: "the listening function answers both of its requests",
      holds: (run) =>
        run.events("request-finished").filter(({ request, status }) => [2, 4].includes(request) && status === 200)
          .length === 2,
    },
  ],
});
