import { defineScenario } from "#lab/define-scenario.ts";

export default defineScenario({
  platform: "lambda",
  instances: 10,
  database: {
    maxConnections: 20,
    superuserReservedConnections: 3,
    setupSql: `
      create table orders (id int primary key, customer text not null, total numeric(8, 2) not null);
      insert into orders select n, 'customer ' || n, n * 3.5 from generate_series(1, 50) as n;
    `,
  },
  traffic: [
    { kind: "waves", waves: 16, requests: 10, everyMillis: 300 },
    { kind: "poisson", requests: 40, perSecond: 30, atMillis: 4_900 },
  ],
  tailMillis: 100,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
