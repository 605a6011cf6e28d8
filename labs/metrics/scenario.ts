import { defineScenario } from "#lab/define-scenario.ts";

export default defineScenario({
  platform: "next-start",
  database: {
    maxConnections: 20,
    superuserReservedConnections: 3,
    queryMillis: 4,
    setupSql: `
      create function so_far() returns int language sql volatile as $$
        select floor(extract(epoch from clock_timestamp() - timestamptz '2026-01-01 00:00Z') * 100)::int $$;
      -- Every 10 ms an order comes, so rows tell when they were read.
      create view orders as select n as id from generate_series(1, 100 + so_far()) as n;
    `,
  },
  traffic: [
    { kind: "poisson", requests: 60, perSecond: 20, path: "/api/orders" },
    { kind: "poisson", requests: 60, perSecond: 20, path: "/api/checkout" },
    // Accounting presses "report" six times: each keeps a client for 1.2 s.
    { kind: "burst", requests: 6, atMillis: 900, path: "/api/report" },
    { kind: "constant", requests: 16, everyMillis: 230, atMillis: 110, path: "/api/prometheus" },
    { kind: "constant", requests: 3, everyMillis: 1_100, atMillis: 400, path: "/api/metrics" },
  ],
  faults: [
    {
      kind: "fail-query",
      atMillis: 2_500,
      sql: "from orders",
      count: 2,
      code: "57014",
      message: "canceling statement due to statement timeout",
    },
    // Whoever dials in this moment has no client either, and has not waited for one.
    { kind: "restart-server", atMillis: 3_000, downMillis: 120 },
  ],
  // In production each kind of route has a copy of its own; in development each save evaluates the file again.
  variations: [
    {
      title: "Six saves in next dev",
      seeds: [3, 97],
      platform: "next-dev",
      saves: Array.from({ length: 6 }, (_, save) => ({ atMillis: 450 + save * 400, file: "lib/metrics.ts" })),
    },
  ],
  tailMillis: 200,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
