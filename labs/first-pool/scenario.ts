import { defineScenario } from "#lab/define-scenario.ts";

const month = (n: number) => `/api/report?month=${n}`;

export default defineScenario({
  platform: "cloud-run",
  instances: 2,
  requestsPerInstance: 30,
  database: {
    maxConnections: 30,
    superuserReservedConnections: 3,
    queryMillis: 20,
    setupSql: `
      create function so_far() returns int language sql volatile as $$
        select floor(extract(epoch from clock_timestamp() - timestamptz '2026-01-01 00:00Z') * 100)::int $$;
      -- Every 10 ms each region sells one more, so rows tell when they were read.
      create view sales as
        select m as month, r as region, m * 100 + length(r) + so_far() as total
        from generate_series(1, 12) as m, unnest(array['east', 'north', 'southern', 'west']) as r;
    `,
  },
  traffic: [
    { kind: "burst", requests: 30, path: month(2) },
    { kind: "constant", requests: 250, everyMillis: 8, atMillis: 1_500, path: month(3) },
    { kind: "waves", waves: 3, requests: 60, everyMillis: 1_500, atMillis: 5_000, path: month(4) },
    { kind: "poisson", requests: 100, perSecond: 30, atMillis: 10_000, path: month(5) },
    { kind: "waves", waves: 2, requests: 60, everyMillis: 1_500, atMillis: 21_000, path: month(6) },
  ],
  faults: [
    { kind: "kill-backend", atMillis: 2_505, target: "idle", count: 2 },
    // The way to the database stalls: what is sent in these three seconds may take five to be answered.
    { kind: "slow-network", atMillis: 11_000, forMillis: 3_000, roundTripMillis: 5_000 },
  ],
  tailMillis: 500,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
