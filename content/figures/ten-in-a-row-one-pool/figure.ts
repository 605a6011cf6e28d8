import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "The same ten requests, connected in module scope",
  caption:
    "The same platform and the same ten requests in a row. Only the line that connects has moved out of the handler.",
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
    `${metrics.requests} requests, ${metrics.coldStarts} instance and ${metrics.opened} connection. With the line in the handler it was ten.`,
  ],
  claims: [
    { says: "one connection serves all ten", holds: ({ metrics }) => metrics.opened === 1 && metrics.ok === 10 },
    { says: "one instance serves all ten", holds: ({ metrics }) => metrics.coldStarts === 1 },
  ],
});
