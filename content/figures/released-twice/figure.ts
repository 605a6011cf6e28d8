import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Given back twice",
  caption: "The handler releases its client after the query, and once more in `finally`.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `The answer was out before the second release threw: “${run.events("log-line")[0]?.text}”`,
    "It is the lucky case. Where another request has borrowed the client in between, `client.release` is that request's, and the second call takes its client away without a word.",
  ],
  claims: [
    {
      says: "the second release throws, after the answer",
      holds: (run) =>
        run.metrics.ok === 1 &&
        run
          .events("log-line")
          .some(({ text }) => text.includes("Release called on client which has already been released to the pool.")),
    },
  ],
});
