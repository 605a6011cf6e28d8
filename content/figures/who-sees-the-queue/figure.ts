import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

interface Counters {
  total: number;
  idle: number;
  waiting: number;
}

interface Watched {
  pooler: Record<"cl_active" | "cl_waiting" | "sv_active" | "sv_idle", number>;
  postgres: Array<{ application_name: string; connections: number }>;
}

/** What each instance's pool said of itself. */
const ownCounters = (run: Run): Counters[] =>
  run.events("request-finished").flatMap(({ body }) => (body.includes('"waiting"') ? [JSON.parse(body)] : []));

/** What PgBouncer and Postgres said at that time. */
function watched(run: Run): Watched {
  const body = run.events("request-finished").find((event) => event.body.includes('"pooler"'))?.body;
  if (body === undefined) throw new Error("Nobody looked at the pooler and the database.");
  return JSON.parse(body);
}

const sum = (counters: Counters[], name: keyof Counters) => counters.reduce((total, one) => total + one[name], 0);

const ofOrders = (run: Run) =>
  watched(run).postgres.find(({ application_name: name }) => name === "orders")?.connections ?? 0;

export default defineFigure({
  title: "One queue, and who sees it",
  caption:
    "Six instances, a pool of two in each, one query of 300 ms in each request. PgBouncer is in transaction mode and has two server connections. Every instance notes its pool's counters after a tenth of a second. At that time another function asks PgBouncer for `SHOW POOLS`, and Postgres for `pg_stat_activity`.",
  routes: [
    { path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" },
    { path: "/api/watch", file: "pages/api/watch.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    pooler: { poolMode: "transaction", defaultPoolSize: 2 },
    traffic: [
      { kind: "burst", requests: 6, path: "/api/orders" },
      { kind: "burst", requests: 1, path: "/api/watch", atMillis: 100 },
    ],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion(run) {
    const { cl_active, cl_waiting, sv_active, sv_idle } = watched(run).pooler;
    const own = ownCounters(run);
    return [
      `The ${own.length} pools counted ${sum(own, "total")} clients together, and ${sum(own, "waiting")} callers that wait.`,
      `PgBouncer counted ${cl_active} clients at work and ${cl_waiting} that wait (\`cl_waiting\`), with ${sv_active} servers busy and ${sv_idle} idle. Postgres counted ${ofOrders(run)} connections of the function.`,
    ];
  },
  claims: [
    { says: "all seven requests are answered", holds: ({ metrics }) => metrics.ok === 7 && metrics.refused === 0 },
    {
      says: "six pools have lent one client each, and nobody waits in any of them",
      holds: (run) =>
        ownCounters(run).length === 6 &&
        ownCounters(run).every(({ total, idle, waiting }) => total === 1 && idle === 0 && waiting === 0),
    },
    {
      says: "in the pooler two work and four wait, on two servers of which none is idle",
      holds: (run) => {
        const { cl_active, cl_waiting, sv_active, sv_idle } = watched(run).pooler;
        return [cl_active, cl_waiting, sv_active, sv_idle].join() === "2,4,2,0";
      },
    },
    { says: "Postgres sees two connections of the function", holds: (run) => ofOrders(run) === 2 },
  ],
});
