import { defineScenario } from "#lab/define-scenario.ts";

const stock = (product: number) => `/api/stock?product=${product}`;

export default defineScenario({
  platform: "vercel-fluid",
  instances: 3,
  requestsPerInstance: 20,
  requestTimeoutMillis: 10_000,
  database: {
    kind: "mysql",
    // Three instances may hold six connections each.
    maxConnections: 18,
    queryMillis: 5,
    setupSql: `
      create function so_far() returns int language sql volatile as $$
        select floor(extract(epoch from clock_timestamp() - timestamptz '2026-01-01 00:00Z') * 100)::int $$;
      -- Every 10 ms one more of each product comes in, so rows tell when they were read.
      create view stock as
        select n as id, 'product ' || n as name, n * 250 + so_far() as amount from generate_series(1, 40) as n;
    `,
    setupMysql: `
      -- Every 10 ms one more of each product comes in, so rows tell when they were read.
      create view stock as
        with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 40)
        select n as id, concat('product ', n) as name, n * 250 + lab_millis() div 10 as amount from numbers;
    `,
  },
  traffic: [
    { kind: "burst", requests: 50, path: stock(31) },
    { kind: "poisson", requests: 80, perSecond: 8, atMillis: 800, path: stock(4) },
    { kind: "poisson", requests: 80, perSecond: 8, atMillis: 800, path: stock(9) },
    // A product that was taken out of the catalogue is still linked.
    { kind: "poisson", requests: 20, perSecond: 3, atMillis: 1_000, path: stock(9_000) },
    { kind: "burst", requests: 12, atMillis: 3_000, path: "/api/report" },
    { kind: "burst", requests: 30, atMillis: 14_000, path: stock(17) },
  ],
  faults: [
    {
      kind: "fail-query",
      atMillis: 1_500,
      sql: "stock",
      count: 3,
      code: "40P01",
      message: "deadlock",
    },
  ],
  tailMillis: 500,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
