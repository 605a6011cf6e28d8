import { defineFigure, inMillis } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const longestWait = (run: Run) => Math.max(0, ...run.events("client-acquired").map(({ waitedMillis }) => waitedMillis));

export default defineFigure({
  title: "The same burst with a small pool",
  caption: "The same instance, the same twelve requests and the same five slots, with `max: 4`.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "vercel-fluid",
    requestsPerInstance: 20,
    database: { maxConnections: 8, superuserReservedConnections: 3 },
    traffic: [{ kind: "burst", requests: 12 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.opened} connections answered all ${run.metrics.ok} requests. Eight of them stood in the pool's queue first, the last for ${inMillis(longestWait(run))}.`,
  ],
  claims: [
    {
      says: "four connections answer twelve requests and nothing is refused",
      holds: ({ metrics }) => metrics.opened === 4 && metrics.ok === 12 && metrics.refused === 0,
    },
    {
      says: "eight wait in the queue",
      holds: (run) => Math.max(0, ...run.events("pool-changed").map(({ waiting }) => waiting)) >= 8,
    },
    { says: "nobody waits for a tenth of a second", holds: (run) => longestWait(run) > 10 && longestWait(run) < 100 },
  ],
});
