import { defineScenario } from "#lab/define-scenario.ts";

const stock = (item: number) => `/api/stock?item=${item}`;
const rush = { kind: "burst" as const, requests: 24, path: stock(3) };

export default defineScenario({
  platform: "vercel-fluid",
  instances: 8,
  requestsPerInstance: 3,
  requestTimeoutMillis: 30_000,
  database: {
    maxConnections: 20,
    superuserReservedConnections: 3,
    queryMillis: 20,
    setupSql: `
      create function so_far() returns int language sql volatile as $$
        select floor(extract(epoch from clock_timestamp() - timestamptz '2026-01-01 00:00Z') * 100)::int $$;
      -- Every 10 ms a piece of each item comes in, so an answer tells when it was read.
      create view stock as select n as item, n * 100 + so_far() as pieces from generate_series(1, 20) as n;
    `,
  },
  traffic: [
    { ...rush, atMillis: 300 },
    { kind: "poisson", requests: 24, perSecond: 4, atMillis: 1_500, path: stock(8) },
    // After the release at 14 s.
    { ...rush, atMillis: 17_000 },
    { kind: "poisson", requests: 24, perSecond: 4, atMillis: 18_500, path: stock(12) },
    // Most instances were suspended for four seconds by now.
    { ...rush, atMillis: 21_300 },
  ],
  deployments: [{ atMillis: 14_000 }],
  // An administrator ends four idle connections, whoever they belong to.
  faults: [{ kind: "kill-backend", atMillis: 19_500, target: "idle", count: 4 }],
  tailMillis: 9_000,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
