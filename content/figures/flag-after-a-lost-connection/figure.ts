import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** The bodies of the failed answers: each tells the flag and the error. */
const failures = (run: Run) =>
  run.events("request-finished").flatMap(({ body, status }) => (status === 503 ? [JSON.parse(body)] : []));

export default defineFigure({
  title: "What the flag says after the connection is gone",
  caption:
    "Two functions get a request each. Then an administrator ends both idle connections (57P01), and each gets two more requests. One keeps a client and a flag `isConnected`, the other a pool.",
  routes: [
    { path: "/api/flag", file: "pages/api/flag.ts", adapter: "pages-api" },
    { path: "/api/pool", file: "pages/api/pool.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    faults: [{ kind: "kill-backend", target: "idle", count: 2, atMillis: 400 }],
    traffic: [
      { kind: "burst", requests: 1, path: "/api/flag" },
      { kind: "burst", requests: 1, path: "/api/pool", atMillis: 10 },
      { kind: "constant", requests: 2, everyMillis: 100, path: "/api/flag", atMillis: 600 },
      { kind: "constant", requests: 2, everyMillis: 100, path: "/api/pool", atMillis: 610 },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `With the flag, ${failures(run).length} requests failed with “${failures(run)[0]?.error}”, while \`isConnected\` was \`${failures(run)[0]?.isConnected}\`.`,
    "The pool had dropped the dead client, opened another one, and answered.",
  ],
  claims: [
    {
      says: "both later requests fail while the flag is true",
      holds: (run) =>
        failures(run).length === 2 &&
        failures(run).every(({ isConnected, error }) => isConnected && error.includes("not queryable")),
    },
    {
      says: "the pool answers all three of its requests",
      holds: ({ metrics }) => metrics.ok === 4 && metrics.failed === 2,
    },
  ],
});
