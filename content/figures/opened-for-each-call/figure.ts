import { defineFigure, inMillis } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** How long the handler worked for the last request to each path, when its instance had been warm for a while. */
function lastMillis(run: Run, path: string): number {
  const last = run.events("request-arrived").findLast((event) => event.path === path);
  const started = run.events("request-started").find(({ request }) => request === last?.request);
  const finished = run.events("request-finished").find(({ request }) => request === last?.request);
  if (!started || !finished) throw new Error(`The last request to ${path} must be answered.`);
  return finished.atMillis - started.atMillis;
}

/** How many connections the requests to a path dialled. */
function dialled(run: Run, path: string): number {
  const requests = new Set(
    run.events("request-arrived").flatMap((event) => (event.path === path ? [event.request] : [])),
  );
  return run.events("connection-dialled").filter(({ request }) => request !== null && requests.has(request)).length;
}

export default defineFigure({
  title: "A connection for each call, and one that is kept",
  caption:
    "Five calls to a handler that opens a connection and closes it again, then five to one with a pool in module scope. The network takes 1 ms there and back, about as far as the next zone.",
  routes: [
    { path: "/api/opens", file: "pages/api/opens.ts", adapter: "pages-api" },
    { path: "/api/keeps", file: "pages/api/keeps.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "lambda",
    network: { roundTripMillis: 1 },
    database: { maxConnections: 8 },
    traffic: [
      { kind: "constant", requests: 5, everyMillis: 300, path: "/api/opens" },
      { kind: "constant", requests: 5, everyMillis: 300, atMillis: 1_600, path: "/api/keeps" },
    ],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion(run) {
    const [opens, keeps] = [lastMillis(run, "/api/opens"), lastMillis(run, "/api/keeps")];
    return [
      `The last call worked for ${inMillis(opens)} where it opened a connection, and for ${inMillis(keeps)} where one was open: ${Math.round(opens / keeps)} times as long for the same row.`,
      `The five calls of one handler opened ${dialled(run, "/api/opens")} connections, the five of the other ${dialled(run, "/api/keeps")}.`,
    ];
  },
  claims: [
    {
      says: "a call that opens takes about 15 times as long",
      holds: (run) => Math.round(lastMillis(run, "/api/opens") / lastMillis(run, "/api/keeps")) === 15,
    },
    {
      says: "five calls open five connections, and five others one",
      holds: (run) => dialled(run, "/api/opens") === 5 && dialled(run, "/api/keeps") === 1 && run.metrics.ok === 10,
    },
  ],
});
