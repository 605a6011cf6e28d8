import { defineScenario } from "#lab/define-scenario.ts";

const price = (product: number) => `/api/price?product=${product}`;

export default defineScenario({
  platform: "vercel-fluid",
  instances: 2,
  requestsPerInstance: 60,
  requestTimeoutMillis: 10_000,
  database: {
    maxConnections: 20,
    superuserReservedConnections: 3,
    setupSql: `
      create function so_far() returns int language sql volatile as $$
        select floor(extract(epoch from clock_timestamp() - timestamptz '2026-01-01 00:00Z') * 100)::int $$;
      -- Every 10 ms a price goes up by a cent, so rows tell when they were read.
      create view products as
        select n as id, 'product ' || n as name, n * 250 + so_far() as cents from generate_series(1, 40) as n;
    `,
  },
  traffic: [
    { kind: "poisson", requests: 180, perSecond: 8, path: price(4) },
    { kind: "poisson", requests: 180, perSecond: 8, path: price(9) },
    // Finance presses "export" again and again.
    { kind: "burst", requests: 70, atMillis: 3_000, path: "/api/export" },
    { kind: "burst", requests: 20, atMillis: 23_000, path: price(17) },
  ],
  // Later the way to the database stalls: what is sent in these three seconds may take four to be answered.
  faults: [{ kind: "slow-network", atMillis: 14_000, forMillis: 3_000, roundTripMillis: 4_000 }],
  tailMillis: 1_000,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
