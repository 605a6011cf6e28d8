import { defineScenario } from "#lab/define-scenario.ts";

const concerts = [1, 2, 3, 4];
const seats = (concert: number) => `/api/seats?concert=${concert}`;

export default defineScenario({
  platform: "cloud-run",
  instances: 60,
  requestsPerInstance: 10,
  deployment: { file: "deployment.json", mayCapInstances: true, mostRequestsPerInstance: 10 },
  database: {
    maxConnections: 100,
    superuserReservedConnections: 3,
    queryMillis: 20,
    setupSql: `
      create table concerts (id int primary key, name text not null, price int not null);
      insert into concerts values (1, 'Strings', 4000), (2, 'Brass', 3000), (3, 'Choir', 2500), (4, 'Organ', 2000);

      create function so_far() returns int language sql volatile as $$
        select floor(extract(epoch from clock_timestamp() - timestamptz '2026-01-01 00:00Z') * 100)::int $$;
      -- One seat of each concert is sold every 10 ms, so a count tells when it was taken.
      create view seats as select id as concert, 5000 + 100 * id - so_far() as free from concerts;
    `,
  },
  pooler: { poolMode: "transaction", defaultPoolSize: 50, maxClientConn: 300 },
  traffic: [
    ...concerts.map((concert) => ({ kind: "burst" as const, requests: 50, path: seats(concert) })),
    ...concerts.map((concert) => ({
      ...{ kind: "poisson" as const, requests: 20, perSecond: 10 },
      ...{ atMillis: 3_000, path: seats(concert) },
    })),
    ...concerts.map((concert) => ({ kind: "burst" as const, requests: 50, atMillis: 6_500, path: seats(concert) })),
    ...concerts.map((concert) => ({
      ...{ kind: "poisson" as const, requests: 10, perSecond: 10 },
      ...{ atMillis: 9_000, path: seats(concert) },
    })),
  ],
  deployments: [{ atMillis: 6_000 }],
  faults: [
    { kind: "cut-link", atMillis: 8_800, target: "idle", count: 1_000 },
    {
      kind: "fail-query",
      atMillis: 9_000,
      sql: "from concerts",
      count: 2,
      code: "XX001",
      message: "could not read a block",
    },
  ],
  tailMillis: 100,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
