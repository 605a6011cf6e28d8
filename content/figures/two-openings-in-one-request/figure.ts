import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Two openings in one request",
  caption:
    "Classic Lambda, one request at a time. The request reads two things in `Promise.all`, and each of them opens the pool if there is none.",
  routes: [{ path: "/api/price", file: "pages/api/price.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 10 },
    traffic: [{ kind: "constant", requests: 2, everyMillis: 400 }],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `No two requests met in this instance, and it made ${run.events("pool-created").length} pools all the same. The two halves of request 1 met.`,
    "Request 2 found a pool in the variable. The race is over once the first opening has come back.",
  ],
  claims: [
    {
      says: "one instance makes two pools, both for the first request",
      holds: (run) => {
        const second = run.events("request-arrived").find(({ request }) => request === 2)?.atMillis ?? 0;
        const made = run.events("pool-created");
        return run.metrics.coldStarts === 1 && made.length === 2 && made.every(({ atMillis }) => atMillis < second);
      },
    },
    { says: "both requests are answered", holds: ({ metrics }) => metrics.ok === 2 },
  ],
});
