import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Ten requests at once",
  caption:
    "One request per instance, as on AWS Lambda, and a handler that opens its own connection. All ten requests arrive in the same instant.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 20 },
    traffic: [{ kind: "burst", requests: 10 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: ({ metrics }) => [
    `${metrics.requests} requests started ${metrics.coldStarts} instances: each can run one request at a time, and none was free.`,
    `${metrics.opened} connections were opened, and ${metrics.peakConnections} of them were open at the same moment. In a row it was one.`,
  ],
  claims: [
    { says: "ten instances start", holds: ({ metrics }) => metrics.coldStarts === 10 && metrics.ok === 10 },
    { says: "ten connections are open at once", holds: ({ metrics }) => metrics.peakConnections === 10 },
  ],
});
