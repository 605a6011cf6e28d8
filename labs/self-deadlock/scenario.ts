import { defineScenario } from "#lab/define-scenario.ts";

const ticket = (show: number, customer: number) => `/api/ticket?show=${show}&customer=${customer}`;

export default defineScenario({
  platform: "vercel-fluid",
  instances: 2,
  requestsPerInstance: 10,
  requestTimeoutMillis: 5_000,
  functions: { "/api/audit": "box-office" },
  database: {
    maxConnections: 20,
    superuserReservedConnections: 3,
    setupSql: `
      create table shows (id int primary key, price int not null, taken int not null);
      create table customers (id int primary key, credit int not null);
      create table tickets (
        show_id int not null, seat int not null, customer_id int not null, primary key (show_id, seat));
      insert into shows values (1, 20, 0), (2, 30, 0);
      -- Customers 8 and 9 can pay for two tickets, the others for as many as they like.
      insert into customers select n, case when n >= 8 then 60 else 100000 end from generate_series(1, 9) as n;
    `,
  },
  traffic: [
    { kind: "burst", requests: 1, path: ticket(1, 1) },
    { kind: "poisson", requests: 30, perSecond: 14, atMillis: 300, path: ticket(1, 1) },
    { kind: "poisson", requests: 30, perSecond: 14, atMillis: 300, path: ticket(2, 2) },
    { kind: "poisson", requests: 12, perSecond: 8, atMillis: 300, path: ticket(1, 8) },
    { kind: "poisson", requests: 10, perSecond: 8, atMillis: 300, path: ticket(2, 9) },
    // Ten o'clock: sales open for the last week.
    { kind: "burst", requests: 18, atMillis: 3_000, path: ticket(1, 3) },
    { kind: "burst", requests: 12, atMillis: 3_000, path: ticket(2, 4) },
    { kind: "poisson", requests: 20, perSecond: 10, atMillis: 3_200, path: ticket(2, 5) },
    { kind: "poisson", requests: 16, perSecond: 8, atMillis: 3_200, path: ticket(1, 6) },
    { kind: "burst", requests: 1, atMillis: 24_000, path: "/api/audit" },
  ],
  faults: [
    {
      kind: "fail-query",
      atMillis: 1_000,
      sql: "insert into tickets",
      count: 3,
      code: "57014",
      message: "canceling statement due to statement timeout",
    },
  ],
  variations: [{ title: "every pool has one client", seeds: [3, 11, 42], poolMax: 1 }],
  tailMillis: 500,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
