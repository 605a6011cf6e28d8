import { defineScenario } from "#lab/define-scenario.ts";

// TODO(Change platform, limits, rows and traffic to your situation; src/schemas/scenario.ts describes every field, faults too)
export default defineScenario({
  platform: "lambda",
  instances: 5,
  database: {
    maxConnections: 20,
    superuserReservedConnections: 3,
    setupSql: `
      create table customers (id int primary key, name text not null);
      insert into customers select n, 'customer ' || n from generate_series(1, 50) as n;
    `,
  },
  traffic: [{ kind: "waves", waves: 8, requests: 5, everyMillis: 300, path: "/api/customers?id=7" }],
  tailMillis: 100,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
