import { defineScenario } from "#lab/define-scenario.ts";

const customer = (n: number) => `/api/customer?id=${n}`;

export default defineScenario({
  platform: "lambda",
  instances: 10,
  network: { roundTripMillis: 2 },
  database: {
    maxConnections: 20,
    superuserReservedConnections: 3,
    setupSql: `
      create table customers (id int primary key, name text not null);
      create table addresses (customer_id int primary key, city text not null);
      create table orders (id int primary key, customer_id int not null, total numeric(8, 2) not null);
      create table payments (customer_id int not null, amount int not null);
      create table tickets (customer_id int not null, subject text not null);
      insert into customers select n, 'customer ' || n from generate_series(1, 12) as n;
      insert into addresses select n, 'city ' || n from generate_series(1, 12) as n;
      insert into orders select n * 10 + k, n, n * k * 1.5 from generate_series(1, 12) as n, generate_series(1, 2) as k;
      insert into payments select n, n * 100 from generate_series(1, 12) as n, generate_series(1, 2);
      insert into tickets select n, 'late' from generate_series(1, 12) as n, generate_series(1, n % 4);
    `,
  },
  // Every query on payments from here on is one of a few that fail, as when a statement runs out of memory.
  faults: [{ kind: "fail-query", atMillis: 2_500, sql: "payments", count: 3, code: "53200", message: "out of memory" }],
  traffic: [
    { kind: "waves", waves: 6, requests: 6, everyMillis: 400, path: customer(7) },
    ...Array.from({ length: 12 }, (_, n) => ({
      kind: "poisson" as const,
      requests: 6,
      perSecond: 1,
      atMillis: 2_400,
      path: customer(n + 1),
    })),
  ],
  tailMillis: 200,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
