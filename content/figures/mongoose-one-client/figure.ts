import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const dialled = (run: Run, isMonitor: boolean) =>
  run.events("connection-dialled").filter(({ client }) => (client === "monitor") === isMonitor).length;

export default defineFigure({
  title: "One Mongoose client, and its connections",
  caption:
    "The real `mongoose`, and the file of this page. Eight requests come at once to a cold instance, and one more two seconds later.",
  routes: [{ path: "/api/orders", file: "app/api/orders/route.ts", adapter: "route-handler" }],
  scenario: {
    platform: "vercel-fluid",
    instances: 1,
    database: {
      kind: "mongodb",
      maxConnections: 20,
      queryMillis: 10,
      documents: { orders: [10, 20, 30].map((total) => ({ total })) },
    },
    traffic: [
      { kind: "burst", requests: 8 },
      { kind: "burst", requests: 1, atMillis: 2_000 },
    ],
    tailMillis: 50,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.ok} requests were answered by one client. It opened ${dialled(run, false)} connections for them, of 5 that it may, and ${dialled(run, true)} more to watch the server.`,
    "Nobody connected twice: whoever came during the first connect waited for the same promise.",
  ],
  claims: [
    {
      says: "one client opens up to maxPoolSize connections and one to watch the server",
      holds: (run) => run.metrics.ok === 9 && dialled(run, false) === 5 && dialled(run, true) >= 1,
    },
  ],
});
