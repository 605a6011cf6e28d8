import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const quarterHour = 900_000;

/** Connections that requests to a path opened, and for how long the server held them, all together. */
function heldFor(run: Run, path: string) {
  const requests = new Set(
    run.events("request-arrived").flatMap((event) => (event.path === path ? [event.request] : [])),
  );
  const connections = run
    .events("connection-dialled")
    .flatMap(({ connection, request }) => (request !== null && requests.has(request) ? [connection] : []));
  const millis = connections.map((connection) => {
    const opened = run.events("connection-opened").find((event) => event.connection === connection);
    const closed = run.events("connection-closed").find((event) => event.connection === connection);
    if (!opened || !closed) throw new Error(`Connection ${connection} must open and close.`);
    return closed.atMillis - opened.atMillis;
  });
  return { connections: connections.length, millis: millis.reduce((sum, each) => sum + each, 0) };
}

export default defineFigure({
  title: "Called once in a quarter of an hour",
  caption:
    "Two functions on AWS Lambda, each called three times, 15 minutes apart. One keeps a pool in module scope, the other opens a client in the handler and ends it. The platform takes an instance away that was idle for ten minutes; that number is chosen.",
  routes: [
    { path: "/api/pool", file: "pages/api/pool.ts", adapter: "pages-api" },
    { path: "/api/client", file: "pages/api/client.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    traffic: [
      { kind: "constant", requests: 3, everyMillis: quarterHour, path: "/api/pool" },
      { kind: "constant", requests: 3, everyMillis: quarterHour, atMillis: 60_000, path: "/api/client" },
    ],
    tailMillis: 700_000,
    budgets: { virtualMillis: 4_000_000 },
    seeds: { shown: [1] },
  },
  conclusion(run) {
    const [pool, client] = [heldFor(run, "/api/pool"), heldFor(run, "/api/client")];
    return [
      `Three calls opened ${pool.connections} connections with the pool, and ${client.connections} without one. At each call the instance of the call before was gone.`,
      `The pool's connections were open for ${Math.round(pool.millis / 60_000)} minutes in all. The others were open for ${Math.round(client.millis)} ms.`,
    ];
  },
  claims: [
    {
      says: "both functions open three connections, and no call meets an instance",
      holds: (run) =>
        heldFor(run, "/api/pool").connections === 3 &&
        heldFor(run, "/api/client").connections === 3 &&
        run.metrics.coldStarts === 6 &&
        run.metrics.ok === 6,
    },
    {
      says: "the pool's connections are held for 30 minutes, the others for less than a tenth of a second",
      holds: (run) =>
        Math.round(heldFor(run, "/api/pool").millis / 60_000) === 30 && heldFor(run, "/api/client").millis < 100,
    },
  ],
});
