import { defineScenario } from "#lab/define-scenario.ts";

export default defineScenario({
  platform: "vercel-fluid",
  instances: 3,
  requestTimeoutMillis: 2_000,
  database: {
    maxConnections: 60,
    superuserReservedConnections: 3,
    setupSql: `
      create table settings (currency text not null, vat int not null);
      insert into settings values ('EUR', 20);
      create function so_far() returns int language sql volatile as $$
        select floor(extract(epoch from clock_timestamp() - timestamptz '2026-01-01 00:00Z') * 100)::int $$;
      -- Every 10 ms a price goes up by one, so rows tell when they were read.
      create view products as select 'p' || n as sku, n * 100 + so_far() as price from generate_series(1, 40) as n;
    `,
  },
  endpoints: [{ url: "https://rates.test/usd", delayMillis: 40, body: '{"rate":2}' }],
  traffic: [
    { kind: "burst", requests: 3, path: "/api/price?sku=p3" },
    { kind: "constant", requests: 70, everyMillis: 12, atMillis: 500, path: "/api/price?sku=p7" },
    { kind: "burst", requests: 24, atMillis: 2_000, path: "/api/price?sku=p11" },
    ...[5, 13, 40].map((n) => ({
      ...{ kind: "poisson" as const, requests: 30, perSecond: 15, atMillis: 2_400, path: `/api/price?sku=p${n}` },
    })),
    // Enough at a time to wake the instances that have slept since before the server ended their connections.
    { kind: "constant", requests: 28, everyMillis: 0.3, atMillis: 4_700, path: "/api/price?sku=p21" },
  ],
  faults: [
    // The first instance starts while the database can't be reached.
    { kind: "refuse-connections", atMillis: 100, forMillis: 900 },
    // The next one to start reaches it, and is refused its settings once.
    {
      kind: "fail-query",
      atMillis: 1_900,
      sql: "from settings",
      code: "57014",
      message: "canceling statement due to statement timeout",
    },
    {
      kind: "fail-query",
      atMillis: 2_700,
      sql: "from products",
      count: 3,
      code: "57014",
      message: "canceling statement due to statement timeout",
    },
    { kind: "kill-backend", atMillis: 3_300, target: "idle", count: 3 },
  ],
  tailMillis: 100,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
