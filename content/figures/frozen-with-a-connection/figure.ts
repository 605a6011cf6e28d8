import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "A frozen instance and its connection",
  caption:
    "One request, answered through a pool whose idle timeout is ten seconds. Then the platform freezes the instance, and half a minute passes.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 30_000,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `After ${Math.round(run.trace.endedAtMillis / 1000)} seconds the database still holds ${run.metrics.opened - run.events("connection-closed").length} connection for an instance that is frozen.`,
    "The pool's timer would have closed it after ten seconds. A frozen process runs no timers.",
  ],
  claims: [
    { says: "the instance is frozen", holds: (run) => run.events("instance-frozen").length === 1 },
    {
      says: "its connection stays open",
      holds: (run) => run.metrics.opened === 1 && run.events("connection-closed").length === 0,
    },
  ],
});
