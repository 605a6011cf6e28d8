import { defineScenario } from "#lab/define-scenario.ts";

const shops = ["north", "south", "east", "west"];

export default defineScenario({
  platform: "lambda",
  instances: 20,
  database: {
    maxConnections: 100,
    superuserReservedConnections: 3,
    setupSql: `
      create table shops (id int primary key, name text not null unique);
      insert into shops values (1, 'north'), (2, 'south'), (3, 'east'), (4, 'west'), (5, 'moving');

      -- One figure of a shop. Reading it takes 40 ms; the shop whose rows are being moved takes 8 s.
      create function tile(of_shop text, which text) returns table (name text, value int, at int) language plpgsql as $$
      begin
        perform pg_sleep(case when of_shop = 'moving' then 8 else 0.04 end);
        return query select which, s.id * 1000 + length(which), (extract(epoch from clock_timestamp() - date '2026-01-01') * 1000)::int
          from shops s where s.name = of_shop;
      end $$;
    `,
  },
  traffic: [
    { kind: "burst", requests: 1, path: "/api/export" },
    {
      kind: "closed-loop",
      users: 20,
      requestsPerUser: 22,
      thinkMillis: 100,
      atMillis: 500,
      path: "/api/dashboard?shop=north",
    },
    ...shops.map((shop, index) => ({
      ...{ kind: "poisson" as const, requests: 10, perSecond: 10 },
      ...{ atMillis: 12_000 + index * 1_000, path: `/api/dashboard?shop=${shop}` },
    })),
    { kind: "constant", requests: 2, everyMillis: 100, atMillis: 18_000, path: "/api/dashboard?shop=moving" },
  ],
  faults: [{ kind: "kill-backend", atMillis: 11_500, target: "idle", count: 100 }],
  tailMillis: 100,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
