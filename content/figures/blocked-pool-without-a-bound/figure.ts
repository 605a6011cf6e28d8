import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const prices = (run: Run) => {
  const asked = run.events("request-arrived").filter(({ path }) => path === "/api/price");
  return run.events("request-finished").filter(({ request }) => asked.some((each) => each.request === request));
};
const waitedSeconds = (run: Run) => Math.max(...prices(run).map(({ durationMillis }) => durationMillis)) / 1_000;

export default defineFigure({
  title: "A blocked pool without a bound",
  caption:
    "A pool with `max: 2` and nothing else. Four exports of four seconds take its clients, two at a time. Then two requests ask for a price, a query of a fraction of a millisecond.",
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
    `Both prices were answered, the first after ${waitedSeconds(run).toFixed(1)} s. Nothing failed, nothing was logged, and the database ran two queries at a time.`,
  ],
  claims: [
    {
      says: "both prices wait for seven seconds or more and are answered",
      holds: (run) => prices(run).length === 2 && prices(run).every(({ durationMillis }) => durationMillis > 7_000),
    },
    {
      says: "nothing fails and nothing is logged",
      holds: (run) => run.metrics.failed === 0 && run.events("log-line").length === 0,
    },
  ],
});
