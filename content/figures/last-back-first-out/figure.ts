import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const wave = 3;

/** Connections that served the quiet time, in order, and the one that the wave gave back last. */
function lent(run: Run) {
  const released = run.events("client-released").filter(({ request }) => request !== null && request <= wave);
  const later = run.events("client-acquired").filter(({ request }) => request !== null && request > wave);
  return { last: released.at(-1)?.connection, later: later.map(({ connection }) => connection) };
}

export default defineFigure({
  title: "Last back, first out",
  caption:
    "One Node process, a pool with `max: 3` and an idle timeout of ten seconds. Three requests come at once. Then it is quiet: one request every four seconds.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "next-start",
    database: { maxConnections: 8 },
    traffic: [
      { kind: "burst", requests: wave },
      { kind: "constant", requests: 4, everyMillis: 4_000, atMillis: 4_000 },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `The ${lent(run).later.length} later requests all got the same client, the one given back last.`,
    `The other ${run.events("connection-closed").length} did nothing for ten seconds, and the pool closed them. It shrank by itself.`,
  ],
  claims: [
    {
      says: "every later request gets the client given back last",
      holds: (run) =>
        lent(run).later.length === 4 && lent(run).later.every((connection) => connection === lent(run).last),
    },
    {
      says: "the other two close after ten idle seconds",
      holds: (run) => {
        const closed = run.events("connection-closed");
        return closed.length === 2 && closed.every(({ atMillis }) => atMillis > 10_000 && atMillis < 10_500);
      },
    },
  ],
});
