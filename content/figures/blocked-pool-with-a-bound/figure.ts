import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const prices = (run: Run) => {
  const asked = run.events("request-arrived").filter(({ path }) => path === "/api/price");
  return run.events("request-finished").filter(({ request }) => asked.some((each) => each.request === request));
};
const waitedSeconds = (run: Run) => Math.max(...prices(run).map(({ durationMillis }) => durationMillis)) / 1_000;

export default defineFigure({
  title: "The same pool with a bound",
  caption:
    "The same exports and the same prices. The pool has `connectionTimeoutMillis: 1_000`, and the price route answers 503 when that runs out.",
  routes: [
    { path: "/api/export", file: "pages/api/export.ts", adapter: "pages-api" },
    { path: "/api/price", file: "pages/api/price.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "vercel-fluid",
    requestsPerInstance: 10,
    requestTimeoutMillis: 20_000,
    database: { maxConnections: 10 },
    traffic: [
      { kind: "burst", requests: 4, path: "/api/export" },
      { kind: "constant", requests: 2, everyMillis: 300, atMillis: 500, path: "/api/price" },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `Both prices were told “busy” after ${waitedSeconds(run).toFixed(1)} s, and left the queue. So did two exports; the two that had a client were finished.`,
  ],
  claims: [
    {
      says: "both prices get a 503 after a second",
      holds: (run) =>
        prices(run).length === 2 &&
        prices(run).every(({ status, durationMillis }) => status === 503 && durationMillis < 1_100),
    },
    {
      says: "two of four exports are finished",
      holds: (run) => run.events("query-finished").filter(({ ok }) => ok).length === 2 && run.metrics.ok === 2,
    },
  ],
});
