import { defineFigure, inMillis } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** From dialling to the refusal, at most. */
function refusedAfterMillis(run: Run): number {
  const dialled = new Map(run.events("connection-dialled").map((event) => [event.connection, event.atMillis]));
  const took = run.events("connection-refused").map((event) => event.atMillis - (dialled.get(event.connection) ?? 0));
  return Math.max(0, ...took);
}

export default defineFigure({
  title: "Four requests, two slots",
  caption:
    "One request per instance, as on AWS Lambda. Each opens a connection, runs a short query and keeps the connection for a tenth of a second. Postgres has two slots for ordinary roles.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 3, superuserReservedConnections: 1 },
    traffic: [{ kind: "burst", requests: 4 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `All ${run.metrics.coldStarts} requests got an instance, and ${run.metrics.opened} of them got a connection. ${run.metrics.refused} were refused with ${run.events("connection-refused")[0]?.code}, ${inMillis(refusedAfterMillis(run))} after they had dialled.`,
    "The two connections that were open did nothing for most of the run. Postgres neither closed one nor let anybody wait.",
  ],
  claims: [
    {
      says: "four instances start, two are refused with 53300 and two answer",
      holds: (run) =>
        run.metrics.coldStarts === 4 &&
        run.metrics.ok === 2 &&
        run.metrics.refused === 2 &&
        run.events("connection-refused").every(({ code }) => code === "53300"),
    },
    { says: "refusals come within 20 ms", holds: (run) => refusedAfterMillis(run) < 20 },
    {
      says: "the open connections work for less than a hundredth of their time, and only their clients close them",
      holds: (run) =>
        run.events("query-finished").every(({ durationMillis }) => durationMillis < 1) &&
        run.trace.endedAtMillis > 300 &&
        run.events("connection-closed").every(({ by }) => by === "client"),
    },
  ],
});
