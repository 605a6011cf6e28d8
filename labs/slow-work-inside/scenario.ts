import { defineScenario } from "#lab/define-scenario.ts";

/** Somebody orders once, around a moment, and asks again where the answer is an error. */
const order = (id: number, atMillis: number, product: number, card: string, perSecond = 4) => ({
  kind: "poisson" as const,
  requests: 1,
  perSecond,
  atMillis,
  method: "POST",
  path: `/api/order?id=${id}&product=${product}&card=${card}`,
  retries: { attempts: 4, delayMillis: 300, jitterShare: 0.5, onStatuses: [500, 503, 504] },
});

export default defineScenario({
  platform: "vercel-fluid",
  instances: 2,
  requestsPerInstance: 50,
  requestTimeoutMillis: 15_000,
  functions: { "/api/audit": "audit" },
  database: {
    maxConnections: 20,
    superuserReservedConnections: 3,
    setupSql: `
      create table products (id int primary key, cents int not null, stock int not null check (stock >= 0));
      create table orders (
        id int primary key, product_id int not null, cents int not null, status text not null check (status in ('reserved', 'paid')));
      insert into products values (1, 1200, 500), (2, 900, 500), (3, 4000, 6);
    `,
  },
  endpoints: [
    { url: "https://payments.test/visa/charges", delayMillis: 300, body: '{"charged":true}' },
    { url: "https://payments.test/empty/charges", delayMillis: 300, status: 402, body: '{"charged":false}' },
  ],
  traffic: [
    // 30 orders a second for three seconds; one card in nine is empty.
    ...Array.from({ length: 90 }, (_, n) => order(n + 1, 300 + n * 33, 1 + (n % 2), n % 9 === 4 ? "empty" : "visa")),
    // There are six lamps. Fourteen people want one at the same moment, three of them with an empty card.
    ...Array.from({ length: 14 }, (_, n) => order(201 + n, 1_200 + n * 5, 3, n % 5 === 2 ? "empty" : "visa", 40)),
    { kind: "poisson", requests: 120, perSecond: 40, atMillis: 600, path: "/api/product?id=1" },
    { kind: "burst", requests: 1, atMillis: 20_000, path: "/api/audit" },
  ],
  faults: [
    {
      ...{ kind: "fail-query", atMillis: 900, sql: "insert into orders", count: 2, code: "57014" },
      message: "canceling statement due to statement timeout",
    },
    {
      ...{ kind: "fail-query", atMillis: 1_100, sql: "update orders", count: 2, code: "57014" },
      message: "canceling statement due to statement timeout",
    },
  ],
  tailMillis: 500,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
