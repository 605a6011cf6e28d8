import { defineScenario } from "#lab/define-scenario.ts";

const together = ["/api/orders", "/api/items"];

export default defineScenario({
  platform: "vercel-fluid",
  instances: 2,
  // Orders and items are bundled, as the platform does by itself.
  functions: { "/api/report": "report" },
  database: {
    maxConnections: 20,
    superuserReservedConnections: 3,
    queryMillis: 4,
    setupSql: `
      create function gone() returns int language sql volatile as $$
        select floor(extract(epoch from clock_timestamp() - timestamptz '2026-01-01 00:00Z') * 100)::int $$;
      -- Every 10 ms the oldest order and the oldest item go and another of each comes, so rows tell when they were read.
      create view orders as
        select n as id, 'customer ' || n as customer
        from (select gone() as old) as so_far, generate_series(old + 1, old + 60) as n;
      create view items as
        select n as id, 'item ' || n as name
        from (select gone() as old) as so_far, generate_series(old + 1, old + 25) as n;
    `,
  },
  traffic: [
    ...together.map((path) => ({ kind: "waves" as const, waves: 3, requests: 7, everyMillis: 600, path })),
    ...together.map((path) => ({ kind: "poisson" as const, requests: 90, perSecond: 18, atMillis: 300, path })),
    { kind: "waves", waves: 2, requests: 3, everyMillis: 900, atMillis: 50, path: "/api/report" },
    { kind: "poisson", requests: 40, perSecond: 8, atMillis: 300, path: "/api/report" },
    // Close enough together to need the second instance, which has slept since before the restart.
    ...together.map((path, index) => ({
      ...{ kind: "constant" as const, requests: 8, everyMillis: 0.5, atMillis: 5_700 + index / 4, path },
    })),
  ],
  faults: [
    { kind: "kill-backend", atMillis: 2_000, target: "idle", count: 2 },
    { kind: "restart-server", atMillis: 3_200, downMillis: 300 },
  ],
  tailMillis: 100,
  picks: [
    {
      platform: "lambda",
      // What the bursts and the traffic after them need, one request each.
      instances: 12,
      maxConnections: 60,
      says: "Three functions with environments of their own: nothing is shared between them, and each must live.",
    },
    {
      platform: "cloud-run",
      instances: 2,
      requestsPerInstance: 10,
      says: "One container serves all three routes, so all three share.",
    },
    {
      platform: "azure",
      instances: 2,
      requestsPerInstance: 10,
      says: "One function app holds all three functions, so all three share.",
    },
  ],
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
