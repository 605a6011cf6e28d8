import { defineScenario } from "#lab/define-scenario.ts";

export default defineScenario({
  platform: "lambda",
  instances: 10,
  database: {
    maxConnections: 20,
    superuserReservedConnections: 3,
    setupSql: `
      create function shipped() returns int language sql volatile as $$
        select floor(extract(epoch from clock_timestamp() - timestamptz '2026-01-01 00:00Z') * 100)::int $$;
      -- The open orders. Every 10 ms the oldest is shipped and another comes in, so rows tell when they were read.
      create view orders as
        select n as id, 'customer ' || n as customer, (n * 3.5)::numeric(8, 2) as total
        from (select shipped() as gone) as so_far, generate_series(gone + 1, gone + 50) as n;
    `,
  },
  traffic: [
    { kind: "waves", waves: 16, requests: 10, everyMillis: 300 },
    { kind: "poisson", requests: 40, perSecond: 30, atMillis: 4_900 },
  ],
  tailMillis: 100,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
