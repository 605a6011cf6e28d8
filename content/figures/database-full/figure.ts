import { defineFigure, inMillis } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** From dialling to the refusal, at most. */
function refusedAfterMillis(run: Run): number {
  const dialled = new Map(run.events("connection-dialled").map((event) => [event.connection, event.atMillis]));
  const took = run.events("connection-refused").map((event) => event.atMillis - (dialled.get(event.connection) ?? 0));
  return Math.max(0, ...took);
}

export default defineFigure({
  title: "A database without a free slot",
  caption:
    "Postgres has eight slots and keeps two of them for superusers. Eight requests arrive at once, and each runs a short query and keeps its idle connection for a tenth of a second.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8, superuserReservedConnections: 2 },
    traffic: [{ kind: "burst", requests: 8 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.opened} of 8 connections were accepted. ${run.metrics.refused} were refused with ${run.events("connection-refused")[0]?.code}, although two slots stood empty.`,
    `The refusal came after ${inMillis(refusedAfterMillis(run))}. Nobody waited for a slot, and no idle connection was closed to make room.`,
  ],
  claims: [
    { says: "six are accepted and two refused", holds: ({ metrics }) => metrics.opened === 6 && metrics.refused === 2 },
    { says: "refusals come within 20 ms", holds: (run) => refusedAfterMillis(run) < 20 },
    {
      says: "the server closes no connection by itself",
      holds: (run) => run.events("connection-closed").every(({ by }) => by === "client"),
    },
  ],
});
