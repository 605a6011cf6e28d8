import { defineScenario } from "#lab/define-scenario.ts";

const price = (item: number) => `/api/price?item=${item}`;
const order = (number: number) => `/api/orders?number=${number}`;
/** Orders from one number to another, all at once. */
const orders = (atMillis: number, from: number, to: number) => ({
  kind: "replay" as const,
  atMillis,
  method: "POST",
  list: Array.from({ length: to - from + 1 }, (_, nth) => ({ atMillis: nth, path: order(from + nth) })),
});

export default defineScenario({
  platform: "vercel-fluid",
  instances: 2,
  requestsPerInstance: 6,
  requestTimeoutMillis: 10_000,
  functions: { "/api/price": "shop", "/api/orders": "shop", "/api/audit": "audit" },
  // A request may get a client before its socket has told that it is dead.
  thawOrder: "request-first",
  database: {
    maxConnections: 20,
    superuserReservedConnections: 3,
    queryMillis: 20,
    setupSql: `
      create function so_far() returns int language sql volatile as $$
        select floor(extract(epoch from clock_timestamp() - timestamptz '2026-01-01 00:00Z') * 100)::int $$;
      -- Every 10 ms a price goes up by a cent, so rows tell when they were read.
      create view prices as select n as item, n * 250 + so_far() as cents from generate_series(1, 20) as n;
      create table orders (id serial primary key, number int not null, cents int not null, request_key text unique);
    `,
  },
  endpoints: [{ url: "https://tax.test/rate", delayMillis: 200, body: '{"percent":19}' }],
  traffic: [
    { kind: "burst", requests: 12, atMillis: 300, path: price(4) },
    { kind: "poisson", requests: 12, perSecond: 12, atMillis: 800, path: price(7) },
    orders(900, 1, 4),
    // Both instances are suspended since 2 s or so, and again since 4.1 s.
    { kind: "burst", requests: 12, atMillis: 4_000, path: price(9) },
    { kind: "burst", requests: 12, atMillis: 5_000, path: price(2) },
    orders(7_000, 5, 12),
    orders(9_000, 13, 20),
    { kind: "constant", requests: 6, everyMillis: 60, atMillis: 11_300, path: price(9) },
    { kind: "constant", requests: 8, everyMillis: 150, atMillis: 13_050, path: price(2) },
    { kind: "poisson", requests: 20, perSecond: 20, atMillis: 16_000, path: price(17) },
    orders(16_200, 21, 24),
    { kind: "burst", requests: 12, atMillis: 17_500, path: price(5) },
    { kind: "burst", requests: 1, atMillis: 20_000, path: "/api/audit" },
  ],
  faults: [
    // While the instances are suspended.
    { kind: "kill-backend", atMillis: 2_800, target: "idle", count: 2 },
    { kind: "cut-link", atMillis: 2_900, target: "idle" },
    { kind: "lose-link", atMillis: 4_600, target: "idle" },
    // While orders have a client and wait for the tax rate.
    { kind: "kill-backend", atMillis: 7_100, target: "checked-out", count: 2 },
    // While orders are written: their rows are kept, and the news of it is lost.
    { kind: "lose-link", atMillis: 9_215, target: "busy", count: 2 },
    {
      ...{ kind: "fail-query", atMillis: 11_000, sql: "from prices", count: 2, code: "57014" },
      message: "canceling statement due to statement timeout",
    },
    { kind: "restart-server", atMillis: 13_000, downMillis: 1_500 },
  ],
  tailMillis: 1_000,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
