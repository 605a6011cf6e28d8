import { defineScenario } from "#lab/define-scenario.ts";

const profile = "/api/profile";

/** Users who save a new name and look at their page: after 60 ms, 250 ms, 800 ms and 2 s. */
function saves(users: number[], startMillis: number, everyMillis: number) {
  return users.flatMap((user, index) => {
    const atMillis = startMillis + index * everyMillis;
    const page = `${profile}?user=${user}&version=2`;
    return [
      { atMillis, method: "POST", path: `${profile}?user=${user}`, body: JSON.stringify({ name: `New ${user}` }) },
      ...[60, 250, 800, 2_000].map((laterMillis) => ({ atMillis: atMillis + laterMillis, path: page })),
    ];
  });
}

const readers = Array.from({ length: 10 }, (_, index) => `${profile}?user=${index + 1}`);

export default defineScenario({
  platform: "next-start",
  database: {
    maxConnections: 12,
    superuserReservedConnections: 3,
    queryMillis: 3,
    replica: { lagMillis: 250, maxConnections: 12 },
    setupSql: `
      create table profiles (id int primary key, name text not null, version int not null);
      insert into profiles select n, 'User ' || n, 1 from generate_series(1, 40) as n;
    `,
  },
  traffic: [
    ...readers.map((path) => ({ kind: "poisson" as const, requests: 11, perSecond: 2, atMillis: 50, path })),
    { kind: "burst", requests: 30, atMillis: 1_500, path: `${profile}?user=11` },
    { kind: "burst", requests: 25, atMillis: 4_600, path: `${profile}?user=12` },
    {
      kind: "replay",
      list: [
        ...saves([21, 22, 23, 24, 25, 26], 300, 130),
        ...saves([27, 28, 29, 30, 31, 32, 33], 2_050, 160),
        ...saves([34, 35, 36, 37, 38, 39, 40], 4_000, 110),
      ],
    },
  ],
  faults: [
    { kind: "slow-replica", atMillis: 2_000, forMillis: 1_500, lagMillis: 1_500 },
    { kind: "restart-server", atMillis: 4_300, downMillis: 600, server: "replica" },
  ],
  tailMillis: 300,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
