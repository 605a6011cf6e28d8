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
      create table lines (order_id int, product text, quantity int not null, primary key (order_id, product));
      insert into orders select n, 'customer ' || n from generate_series(1, 40) as n;
      insert into lines select n, p, n + length(p) from generate_series(1, 40) as n, unnest(array['lamp', 'table']) as p;
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
