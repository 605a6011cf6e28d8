import { defineFigure, inMillis } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** How long the handler worked for each request to a path, in their order: the first one opened a connection. */
function workedMillis(run: Run, path: string): [cold: number, warm: number] {
  const requests = run.events("request-arrived").filter((event) => event.path === path);
  const [cold, warm] = requests.map(({ request }) => {
    const started = run.events("request-started").find((event) => event.request === request);
    const finished = run.events("request-finished").find((event) => event.request === request);
    if (!started || !finished) throw new Error(`Request ${request} must be answered.`);
    return finished.atMillis - started.atMillis;
  });
  if (cold === undefined || warm === undefined) throw new Error(`Two requests to ${path} must be answered.`);
  return [cold, warm];
}

const exactly = (millis: number) => `${millis.toFixed(2)} ms`;

export default defineFigure({
  title: "Straight to Postgres, and through a pooler",
  caption:
    "Two functions with the same code. One has Postgres' address, the other that of a PgBouncer, which others use already. Each gets a request that has to open a connection, and later one that finds it open. The network takes 1 ms there and back.",
  routes: [
    { path: "/api/others", file: "pages/api/others.ts", adapter: "pages-api" },
    { path: "/api/straight", file: "pages/api/straight.ts", adapter: "pages-api" },
    { path: "/api/through", file: "pages/api/through.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "lambda",
    network: { roundTripMillis: 1 },
    database: { maxConnections: 8 },
    pooler: { poolMode: "transaction", defaultPoolSize: 2 },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/others" },
      { kind: "constant", requests: 2, everyMillis: 300, atMillis: 300, path: "/api/straight" },
      { kind: "constant", requests: 2, everyMillis: 300, atMillis: 900, path: "/api/through" },
    ],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion(run) {
    const [coldStraight, warmStraight] = workedMillis(run, "/api/straight");
    const [coldThrough, warmThrough] = workedMillis(run, "/api/through");
    return [
      `The request that opened a connection worked for ${inMillis(coldStraight)} straight to Postgres, and for ${inMillis(coldThrough)} through the pooler.`,
      `The one that found it open worked for ${exactly(warmStraight)} straight, and for ${exactly(warmThrough)} through the pooler.`,
    ];
  },
  claims: [
    {
      says: "opening is sooner done through the pooler",
      holds: (run) => workedMillis(run, "/api/through")[0] < workedMillis(run, "/api/straight")[0],
    },
    {
      says: "a query on an open connection is later through the pooler, by less than half a millisecond",
      holds(run) {
        const later = workedMillis(run, "/api/through")[1] - workedMillis(run, "/api/straight")[1];
        return later > 0 && later < 0.5;
      },
    },
    { says: "all five requests are answered", holds: ({ metrics }) => metrics.ok === 5 },
  ],
});
