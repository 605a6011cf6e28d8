import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const mostWaiting = (run: Run) => Math.max(0, ...run.events("pool-changed").map(({ waiting }) => waiting));

/** The handlers that each client worked for, by its connection. */
function servedBy(run: Run): Map<number, Set<string>> {
  const pathOf = new Map(run.events("request-arrived").map(({ request, path }) => [request, path]));
  const served = new Map<number, Set<string>>();
  for (const { connection, request } of run.events("client-acquired"))
    served.set(connection, (served.get(connection) ?? new Set()).add(pathOf.get(request ?? 0) ?? ""));
  return served;
}

export default defineFigure({
  title: "Two handlers, one pool",
  caption:
    "Orders and items are two routes that Vercel built into one function. Each gets three requests at once, and one instance takes all six. Its pool has `max: 2`. Postgres has four slots for them.",
  routes: [
    { path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" },
    { path: "/api/items", file: "pages/api/items.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "vercel-fluid",
    database: { maxConnections: 6, superuserReservedConnections: 2 },
    traffic: [
      { kind: "burst", requests: 3, path: "/api/orders" },
      { kind: "burst", requests: 3, path: "/api/items" },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.ok} requests borrowed from one pool, and Postgres had ${run.metrics.peakConnections} connections. Both of them worked for orders and for items.`,
    `${mostWaiting(run)} requests waited at first, in the memory of the instance. Postgres heard nothing of them, and refused nobody.`,
  ],
  claims: [
    {
      says: "one instance and one pool answer all six, and nobody is refused",
      holds: (run) =>
        run.metrics.coldStarts === 1 &&
        run.events("pool-created").length === 1 &&
        run.metrics.ok === 6 &&
        run.metrics.refused === 0,
    },
    {
      says: "Postgres has two connections, and four requests wait",
      holds: (run) => run.metrics.opened === 2 && run.metrics.peakConnections === 2 && mostWaiting(run) === 4,
    },
    {
      says: "both connections work for both handlers",
      holds: (run) => [...servedBy(run).values()].every((paths) => paths.size === 2),
    },
  ],
});
