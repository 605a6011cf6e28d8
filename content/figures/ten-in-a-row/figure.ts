import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Ten requests, one after another",
  caption: "A platform that runs one request per instance, and ten requests that never overlap.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 20 },
    traffic: [
      { kind: "burst", requests: 1 },
      { kind: "constant", requests: 9, everyMillis: 50, atMillis: 300 },
    ],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: ({ metrics }) => [
    `${metrics.requests} requests needed ${metrics.coldStarts} instance: when the next request came, it was free again.`,
    `The handler opened ${metrics.opened} connections all the same, one per call, because that is what its code says. At most ${metrics.peakConnections} was open at a time.`,
  ],
  claims: [
    { says: "one instance serves all ten", holds: ({ metrics }) => metrics.coldStarts === 1 && metrics.ok === 10 },
    { says: "the handler opens ten connections", holds: ({ metrics }) => metrics.opened === 10 },
  ],
});
