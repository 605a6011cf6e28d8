import { defineScenario } from "#lab/define-scenario.ts";

const order = (id: number | string) => `/api/order?id=${id}`;

export default defineScenario({
  platform: "vercel-fluid",
  instances: 2,
  database: {
    maxConnections: 20,
    superuserReservedConnections: 3,
    setupSql: `
      create table orders (id int primary key, customer text not null);
      insert into orders select n, 'customer ' || n from generate_series(1, 40) as n;
      create function so_far() returns int language sql volatile as $$
        select floor(extract(epoch from clock_timestamp() - timestamptz '2026-01-01 00:00Z') * 100)::int $$;
      -- Every 10 ms one more of each product is ordered, so rows tell when they were read.
      create view lines as
        select n as order_id, p as product, n + length(p) + so_far() as quantity
        from generate_series(1, 40) as n, unnest(array['lamp', 'table']) as p;
    `,
  },
  traffic: [
    { kind: "poisson", requests: 120, perSecond: 20, path: order(7) },
    { kind: "poisson", requests: 100, perSecond: 18, path: order(12) },
    // A crawler follows links to orders that were deleted.
    { kind: "poisson", requests: 40, perSecond: 8, atMillis: 500, path: order(9_000) },
    { kind: "poisson", requests: 4, perSecond: 2, atMillis: 800, path: order("12x") },
    { kind: "burst", requests: 20, atMillis: 12_000, path: order(31) },
  ],
  faults: [
    {
      kind: "fail-query",
      atMillis: 1_500,
      sql: "lines",
      count: 3,
      code: "57014",
      message: "canceling statement due to statement timeout",
    },
  ],
  tailMillis: 500,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
