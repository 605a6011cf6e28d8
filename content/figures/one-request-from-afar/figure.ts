import { defineFigure, inMillis } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** The one request: from dialling to the query, the query's own round trip, and the handler's whole work. */
function timesOf(run: Run) {
  const [dialled] = run.events("connection-dialled");
  const [opened] = run.events("connection-opened");
  const [asked] = run.events("query-started");
  const [answered] = run.events("query-finished");
  const [started] = run.events("request-started");
  const [finished] = run.events("request-finished");
  if (!dialled || !opened || !asked || !answered || !started || !finished)
    throw new Error("The request must open a connection, run a query and be answered.");
  return {
    // The server notes a connection half a round trip before its client knows, and a query half a round trip after it was sent.
    openMillis: (opened.atMillis + asked.atMillis) / 2 - dialled.atMillis,
    queryMillis: answered.durationMillis + roundTripMillis,
    workedMillis: finished.atMillis - started.atMillis,
  };
}

const roundTripMillis = 20;

export default defineFigure({
  title: "One request, and a database in the next region",
  caption:
    "A message needs 20 ms to the database and back. The request opens a connection, asks for one row, and closes the connection again.",
  routes: [{ path: "/api/one", file: "pages/api/one.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    network: { roundTripMillis },
    database: { maxConnections: 5, superuserReservedConnections: 1 },
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion(run) {
    const { openMillis, queryMillis, workedMillis } = timesOf(run);
    return [
      `The handler worked for ${inMillis(workedMillis)}. For ${inMillis(openMillis)} of them it was opening the connection; the query and its way there and back took ${inMillis(queryMillis)}.`,
    ];
  },
  claims: [
    {
      says: "opening takes about seven round trips and the work of both machines",
      holds: (run) => timesOf(run).openMillis >= 145 && timesOf(run).openMillis <= 160,
    },
    {
      says: "the query takes one round trip",
      holds: (run) => Math.round(timesOf(run).queryMillis) === 20,
    },
    { says: "one connection, one answer", holds: ({ metrics }) => metrics.opened === 1 && metrics.ok === 1 },
  ],
});
