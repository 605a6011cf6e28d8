import { defineScenario } from "#lab/define-scenario.ts";

const menu = (dish: number) => `/api/menu?dish=${dish}`;

export default defineScenario({
  platform: "vercel-fluid",
  instances: 5,
  requestsPerInstance: 20,
  requestTimeoutMillis: 10_000,
  database: {
    maxConnections: 30,
    superuserReservedConnections: 3,
    queryMillis: 10,
    setupSql: `
      create function so_far() returns int language sql volatile as $$
        select floor(extract(epoch from clock_timestamp() - timestamptz '2026-01-01 00:00Z') * 100)::int $$;
      -- Every 10 ms a portion of each dish is sold, so an answer tells when it was read.
      create view dishes as select n as dish, n * 100 + so_far() as sold from generate_series(1, 20) as n;
    `,
  },
  network: { roundTripMillis: 2 },
  traffic: [
    { kind: "burst", requests: 60, atMillis: 300, path: menu(3) },
    { kind: "poisson", requests: 20, perSecond: 30, atMillis: 1_000, path: menu(5) },
    // While the server is down, from 2 s to 4.5 s.
    { kind: "burst", requests: 60, atMillis: 2_050, path: menu(7) },
    { kind: "poisson", requests: 50, perSecond: 22, atMillis: 2_100, path: menu(9) },
    // A second after it is up.
    { kind: "poisson", requests: 30, perSecond: 40, atMillis: 5_500, path: menu(11) },
    // While new connections are refused, for a quarter of a second.
    { kind: "burst", requests: 40, atMillis: 7_010, path: menu(13) },
    { kind: "poisson", requests: 20, perSecond: 40, atMillis: 9_000, path: menu(15) },
  ],
  faults: [
    { kind: "restart-server", atMillis: 2_000, downMillis: 2_500 },
    { kind: "refuse-connections", atMillis: 7_000, forMillis: 250 },
    { kind: "cut-link", atMillis: 7_000, target: "any", count: 50 },
  ],
  tailMillis: 1_000,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
