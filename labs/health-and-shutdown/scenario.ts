import { defineScenario } from "#lab/define-scenario.ts";

export default defineScenario({
  platform: "next-start",
  // As `NEXT_MANUAL_SIG_HANDLE=true next start`: what happens on SIGTERM is yours.
  environment: { NEXT_MANUAL_SIG_HANDLE: "true" },
  database: {
    maxConnections: 20,
    superuserReservedConnections: 3,
    queryMillis: 4,
    setupSql: `
      create function so_far() returns int language sql volatile as $$
        select floor(extract(epoch from clock_timestamp() - timestamptz '2026-01-01 00:00Z') * 100)::int $$;
      -- Every 10 ms an order comes, so rows tell when they were read.
      create view orders as select n as id from generate_series(1, 100 + so_far()) as n;
    `,
  },
  endpoints: [
    { url: "https://payments.test/charge", delayMillis: 400, body: '{"paid":true}' },
    { url: "https://archive.test/store", delayMillis: 60_000, body: "{}" },
  ],
  traffic: [
    { kind: "poisson", requests: 70, perSecond: 9, path: "/api/order" },
    { kind: "poisson", requests: 50, perSecond: 6, path: "/api/checkout" },
    // Requests that each release meets half-way.
    { kind: "burst", requests: 4, atMillis: 1_800, path: "/api/order" },
    { kind: "burst", requests: 2, atMillis: 1_900, path: "/api/checkout" },
    { kind: "burst", requests: 4, atMillis: 8_850, path: "/api/checkout" },
    // Its query fails, and nobody catches that: it is over all the same.
    { kind: "burst", requests: 1, atMillis: 1_000, path: "/api/export" },
    // An archive that answers after a minute, when nobody waits any more.
    { kind: "burst", requests: 1, atMillis: 8_500, path: "/api/export" },
    { kind: "constant", requests: 24, everyMillis: 500, atMillis: 260, path: "/api/ready" },
    { kind: "constant", requests: 24, everyMillis: 500, atMillis: 270, path: "/api/live" },
  ],
  // The last one meets a process with nothing to do.
  deployments: [{ atMillis: 2_000 }, { atMillis: 9_000 }, { atMillis: 14_000 }],
  faults: [
    {
      kind: "fail-query",
      atMillis: 950,
      sql: "count(*)::int as orders",
      code: "57014",
      message: "canceling statement due to statement timeout",
    },
    { kind: "restart-server", atMillis: 3_600, downMillis: 1_200 },
    // The way to the database stalls: what is sent in this second takes three to be answered.
    { kind: "slow-network", atMillis: 6_400, forMillis: 900, roundTripMillis: 3_000 },
    // By now only probes come: two of them connect, and their query fails.
    { kind: "fail-query", atMillis: 10_900, count: 2, code: "53200", message: "out of memory" },
  ],
  // Until the platform's grace for the second release is over.
  tailMillis: 23_000,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
