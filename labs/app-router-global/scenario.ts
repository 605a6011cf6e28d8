import { defineScenario } from "#lab/define-scenario.ts";

const everyRoute = ["/api/orders", "/api/items", "/orders", "/api/legacy"];

export default defineScenario({
  platform: "next-start",
  database: {
    maxConnections: 12,
    superuserReservedConnections: 3,
    queryMillis: 3,
    setupSql: `
      create function so_far() returns int language sql volatile as $$
        select floor(extract(epoch from clock_timestamp() - timestamptz '2026-01-01 00:00Z') * 100)::int $$;
      -- Every 10 ms the oldest order goes and two come, and an item comes, so rows tell when they were read.
      create view orders as
        select n as id, 'customer ' || n as customer, n <= 45 + gone as shipped
        from (select so_far() as gone) as moment, generate_series(gone + 1, 60 + 2 * gone) as n;
      create view items as select n as id from generate_series(1, 25 + so_far()) as n;
    `,
  },
  traffic: [
    ...everyRoute.map((path) => ({ kind: "poisson" as const, requests: 45, perSecond: 25, atMillis: 200, path })),
    ...everyRoute.map((path) => ({
      ...{ kind: "waves" as const, waves: 4, requests: 6, everyMillis: 1_000, atMillis: 400, path },
    })),
  ],
  // A second process takes over half-way, as with every release.
  deployments: [{ atMillis: 2_100 }],
  faults: [
    { kind: "kill-backend", atMillis: 1_150, target: "idle", count: 2 },
    { kind: "kill-backend", atMillis: 2_900, target: "idle" },
    {
      kind: "fail-query",
      atMillis: 1_600,
      sql: "from orders",
      count: 3,
      code: "57014",
      message: "canceling statement due to statement timeout",
    },
  ],
  // In production each kind of route has a copy of its own; in development each save evaluates the file again.
  variations: [
    {
      title: "20 saves in next dev",
      seeds: [3, 97],
      platform: "next-dev",
      deployments: [],
      saves: Array.from({ length: 20 }, (_, save) => ({ atMillis: 300 + save * 150, file: "lib/db.ts" })),
    },
  ],
  tailMillis: 100,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
