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
      create function so_far() returns int language sql volatile as $$
        select floor(extract(epoch from clock_timestamp() - timestamptz '2026-01-01 00:00Z') * 100)::int $$;
      -- Every 10 ms each order and what each customer paid grow by one, so rows tell when they were read.
      create view orders as
        select n * 10 + k as id, n as customer_id, (n * k * 1.5 + so_far())::numeric(8, 2) as total
        from generate_series(1, 12) as n, generate_series(1, 2) as k;
      create view payments as
        select n as customer_id, n * 200 as amount from generate_series(1, 12) as n
        union all select n, so_far() from generate_series(1, 12) as n;
      create table tickets (customer_id int not null, subject text not null);
      insert into customers select n, 'customer ' || n from generate_series(1, 12) as n;
      insert into addresses select n, 'city ' || n from generate_series(1, 12) as n;
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
