import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Two Workers on Cloudflare",
  caption:
    "Orders and items are two Workers. Each opens a client in its handler, since a socket belongs to the request that opened it. Orders is called twice, and items once.",
  routes: [
    { path: "/api/orders", file: "workers/orders.ts", adapter: "fetch" },
    { path: "/api/items", file: "workers/items.ts", adapter: "fetch" },
  ],
  scenario: {
    platform: "workers",
    database: { maxConnections: 8 },
    traffic: [
      { kind: "constant", requests: 2, everyMillis: 200, path: "/api/orders" },
      { kind: "burst", requests: 1, path: "/api/items", atMillis: 400 },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.coldStarts} isolates, one for each Worker. ${run.metrics.ok} requests opened ${run.metrics.opened} connections, also the two that shared an isolate.`,
  ],
  claims: [
    {
      says: "two isolates answer three requests over three connections",
      holds: ({ metrics }) => metrics.coldStarts === 2 && metrics.ok === 3 && metrics.opened === 3,
    },
  ],
});
