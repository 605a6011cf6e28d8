import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "The same six instances, through one pooler",
  caption:
    "The same code and the same traffic, with PgBouncer's address in place of the database's. It is in transaction mode and may open two server connections.",
  routes: [
    { path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" },
    { path: "/api/items", file: "pages/api/items.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 6, superuserReservedConnections: 2 },
    pooler: { poolMode: "transaction", defaultPoolSize: 2 },
    traffic: [
      { kind: "burst", requests: 3, path: "/api/orders" },
      { kind: "burst", requests: 3, path: "/api/items" },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.opened} instances of two functions were connected to the pooler. Postgres had ${run.metrics.peakConnections} connections.`,
    `All ${run.metrics.ok} requests were answered. Up to ${Math.max(...run.events("pooler-client-waiting").map(({ clientsWaiting }) => clientsWaiting))} waited in the pooler's queue for a moment, and none was refused.`,
  ],
  claims: [
    {
      says: "all six are answered, none refused",
      holds: ({ metrics }) => metrics.ok === 6 && metrics.refused === 0,
    },
    {
      says: "six client connections, two server connections",
      holds: ({ metrics }) => metrics.opened === 6 && metrics.peakConnections === 2,
    },
    {
      says: "one server connection serves both functions",
      holds: (run) => {
        const fnOf = new Map(run.events("instance-cold").map(({ instance, fn }) => [instance, fn]));
        const served = new Map<number, Set<string>>();
        for (const { server, instance } of run.events("server-assigned"))
          served.set(server, (served.get(server) ?? new Set()).add(fnOf.get(instance) ?? ""));
        return [...served.values()].some((functions) => functions.size === 2);
      },
    },
  ],
});
