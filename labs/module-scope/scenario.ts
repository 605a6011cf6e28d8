import { defineScenario } from "#lab/define-scenario.ts";

/** Half a second without a request, in which every instance is suspended with its clients idle. */
const quietAtMillis = 3_500;
const jamAtMillis = 5_000;

export default defineScenario({
  platform: "vercel-fluid",
  instances: 3,
  database: {
    maxConnections: 20,
    superuserReservedConnections: 3,
    setupSql: `
      create function so_far() returns int language sql volatile as $$
        select floor(extract(epoch from clock_timestamp() - timestamptz '2026-01-01 00:00Z') * 100)::int $$;
      -- Prices go up by one every 10 ms, so a quote tells when its price was read.
      create view products as select 'p' || n as sku, 10 + n + so_far() as price from generate_series(1, 40) as n;
      create table offers (id serial primary key, sku text not null, text text not null);
      insert into offers (sku, text) select 'p' || n, 'offer ' || m || ' for p' || n
        from generate_series(1, 40) as n, generate_series(1, 2) as m;
    `,
  },
  endpoints: [{ url: "https://rates.test/eur", delayMillis: 40, body: '{"rate":2}' }],
  traffic: [
    ...[3, 8, 14, 21, 29, 36].map((n) => ({
      ...{ kind: "poisson" as const, requests: 20, perSecond: 7, path: `/api/quote?sku=p${n}` },
    })),
    { kind: "waves", waves: 3, requests: 24, everyMillis: 700, atMillis: 900, path: "/api/quote?sku=p5" },
    { kind: "constant", requests: 16, everyMillis: 180, atMillis: 120, path: "/api/quote?sku=p77" },
    { kind: "burst", requests: 12, atMillis: quietAtMillis + 500, path: "/api/quote?sku=p9" },
    { kind: "poisson", requests: 90, perSecond: 40, atMillis: jamAtMillis, path: "/api/quote?sku=p12" },
    { kind: "poisson", requests: 40, perSecond: 40, atMillis: 10_500, path: "/api/quote?sku=p30" },
  ],
  faults: [
    {
      ...{ kind: "fail-query", atMillis: 800, sql: "from offers", count: 6, code: "57014" },
      message: "canceling statement due to statement timeout",
    },
    { kind: "kill-backend", atMillis: 1_645, target: "checked-out" },
    { kind: "kill-backend", atMillis: quietAtMillis + 250, target: "idle", count: 3 },
    { kind: "slow-network", atMillis: jamAtMillis + 200, forMillis: 3_000, roundTripMillis: 1_500 },
  ],
  tailMillis: 200,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
