import { defineFigure, inMillis } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** From dialling to the first query that request 1 could send, and that query's own time. */
function costs(run: Run) {
  const dialled = run.events("connection-dialled").find(({ request }) => request === 1);
  const asked = run.events("query-started").find(({ request }) => request === 1);
  const query = run.events("query-finished").find(({ request }) => request === 1);
  if (!dialled || !asked || !query) throw new Error("Request 1 must open a connection and run a query.");
  return { openMillis: asked.atMillis - dialled.atMillis, queryMillis: query.durationMillis };
}

const times = (run: Run) => {
  const { openMillis, queryMillis } = costs(run);
  return openMillis / queryMillis;
};

export default defineFigure({
  title: "Opening a connection, and using one that is open",
  caption:
    "Requests 1 and 2 open a connection, ask for one row and close it again. Requests 3 and 4 use the connection that the module opened once, when the instance started. There is no network in this run: function and database are on the same machine.",
  routes: [
    { path: "/api/open", file: "pages/api/open.ts", adapter: "pages-api" },
    { path: "/api/reuse", file: "pages/api/reuse.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "lambda",
    // One function behind both paths, so that one instance serves all four requests.
    functions: { "/api/open": "app", "/api/reuse": "app" },
    instances: 1,
    network: { roundTripMillis: 0 },
    database: { maxConnections: 5, superuserReservedConnections: 1 },
    traffic: [
      { kind: "constant", requests: 2, everyMillis: 220, path: "/api/open" },
      { kind: "constant", requests: 2, everyMillis: 20, atMillis: 240, path: "/api/reuse" },
    ],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion(run) {
    const { openMillis, queryMillis } = costs(run);
    const finished = run.events("request-finished");
    const started = run.events("request-started");
    const worked = (request: number) => {
      const end = finished.find((event) => event.request === request);
      const begin = started.find((event) => event.request === request);
      return (end?.atMillis ?? 0) - (begin?.atMillis ?? 0);
    };
    return [
      `Opening took ${inMillis(openMillis)}; the query on it took ${inMillis(queryMillis)}. That is ${Math.round(times(run))} times as long.`,
      `Request 2 worked for ${inMillis(worked(2))}, request 4 for ${inMillis(worked(4))}: the same query, without the opening.`,
    ];
  },
  claims: [
    { says: "opening costs 50 to 80 times a warm query", holds: (run) => times(run) >= 50 && times(run) <= 80 },
    { says: "all four requests are answered", holds: (run) => run.metrics.ok === 4 },
  ],
});
