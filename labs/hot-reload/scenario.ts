import { defineScenario } from "#lab/define-scenario.ts";

/** You work on `lib/db.ts`, and now and then on a file that imports it. */
const saved = (nth: number) => (nth % 5 === 4 ? "app/api/notes/route.ts" : "lib/db.ts");

export default defineScenario({
  platform: "next-dev",
  database: {
    maxConnections: 20,
    superuserReservedConnections: 3,
    queryMillis: 3,
    setupSql: `
      create function so_far() returns int language sql volatile as $$
        select floor(extract(epoch from clock_timestamp() - timestamptz '2026-01-01 00:00Z') * 100)::int $$;
      -- Every 10 ms the oldest note goes and a new one comes, so rows tell when they were read.
      create view notes as select n as id, 'note ' || n as text from generate_series(so_far() + 1, so_far() + 30) as n;
    `,
  },
  traffic: [
    // The browser, after each save, and what else is open.
    { kind: "poisson", requests: 60, perSecond: 15, atMillis: 200, path: "/api/notes" },
    { kind: "poisson", requests: 40, perSecond: 10, atMillis: 250, path: "/notes" },
    { kind: "poisson", requests: 40, perSecond: 10, atMillis: 300, path: "/api/export" },
    { kind: "waves", waves: 2, requests: 24, everyMillis: 1_500, atMillis: 1_000, path: "/api/notes" },
  ],
  saves: Array.from({ length: 20 }, (_, nth) => ({ atMillis: 400 + nth * 180, file: saved(nth) })),
  // An administrator ends two idle connections: nothing that a development server doesn't live to see.
  faults: [{ kind: "kill-backend", atMillis: 4_100, target: "idle", count: 2 }],
  variations: [
    {
      title: "the same code in production",
      seeds: [3, 97],
      platform: "next-start",
      saves: [],
      deployments: [{ atMillis: 2_500 }],
    },
  ],
  tailMillis: 6_000,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
