import { defineScenario } from "#lab/define-scenario.ts";

const carts = [1, 2, 3, 4, 5];
const checkout = (cart: number) => `/api/checkout?cart=${cart}`;

export default defineScenario({
  platform: "lambda",
  instances: 250,
  database: {
    maxConnections: 60,
    superuserReservedConnections: 3,
    queryMillis: 5,
    setupSql: `
      create function so_far() returns int language sql volatile as $$
        select floor(extract(epoch from clock_timestamp() - timestamptz '2026-01-01 00:00Z') * 100)::int $$;
      create table products (sku text primary key, price int not null);
      insert into products values ('cup', 900), ('filter', 400), ('grinder', 7900), ('kettle', 4900), ('scale', 2900);

      -- The carts of five cafés, whose staff adds to them: one of everything every 10 ms, so rows tell when they were read.
      create view items as
        select cart, sku, cart + so_far() as quantity from generate_series(1, 5) as cart, products where length(sku) >= cart;
      create table delivery (cart int primary key, day text not null);
      insert into delivery select cart, 'day ' || cart * 2 from generate_series(1, 5) as cart;

      -- One unit of everything is sold every 10 ms.
      create view stock as select sku, 5000 - so_far() as units from products;
    `,
  },
  pooler: { poolMode: "transaction", defaultPoolSize: 20, maxClientConn: 520 },
  endpoints: [{ url: "https://tax.test/rate", delayMillis: 150, body: '{"percent":20}' }],
  traffic: [
    ...carts.map((cart) => ({ kind: "burst" as const, requests: 50, path: checkout(cart) })),
    ...carts.map((cart) => ({ kind: "burst" as const, requests: 30, atMillis: 4_000, path: checkout(cart) })),
    ...carts.map((cart) => ({
      ...{ kind: "poisson" as const, requests: 10, perSecond: 15 },
      ...{ atMillis: 8_000, path: checkout(cart) },
    })),
    { kind: "burst", requests: 5, atMillis: 400, path: "/api/report" },
    { kind: "burst", requests: 5, atMillis: 4_060, path: "/api/report" },
  ],
  faults: [
    { kind: "cut-link", atMillis: 7_800, target: "idle", count: 1_000 },
    {
      kind: "fail-query",
      atMillis: 8_000,
      sql: "from delivery",
      count: 3,
      code: "XX001",
      message: "could not read a block",
    },
  ],
  tailMillis: 100,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
