import { defineFigure, inMillis } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** For how long request 1 had its client, and for how long a query of it ran. */
function timesOf(run: Run) {
  const acquired = run.events("client-acquired").find(({ request }) => request === 1);
  const released = run.events("client-released").find(({ request }) => request === 1);
  const query = run.events("query-finished").find(({ request }) => request === 1);
  if (!acquired || !released || !query) throw new Error("Request 1 must check a client out and run a query.");
  return { heldMillis: released.atMillis - acquired.atMillis, queryMillis: query.durationMillis };
}

export default defineFigure({
  title: "A client held while somebody else works",
  caption:
    "Four requests, 20 ms apart, in one process. Each takes a client, runs a short query and awaits another service for 200 ms before it gives the client back.",
  routes: [{ path: "/api/price", file: "pages/api/price.ts", adapter: "pages-api" }],
  scenario: {
    platform: "next-start",
    endpoints: [{ url: "https://shipping.test/price", delayMillis: 200 }],
    database: { maxConnections: 8 },
    traffic: [{ kind: "constant", requests: 4, everyMillis: 20 }],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion(run) {
    const { heldMillis, queryMillis } = timesOf(run);
    return [
      `Request 1 had its client for ${inMillis(heldMillis)}. Its query took ${inMillis(queryMillis)} of that.`,
      `Four short queries needed ${run.metrics.peakConnections} connections, because none was given back in time for the next request.`,
    ];
  },
  claims: [
    {
      says: "a client is held for more than 200 ms and used for less than 20",
      holds: (run) => timesOf(run).heldMillis > 200 && timesOf(run).queryMillis < 20,
    },
    { says: "four connections are open at once", holds: ({ metrics }) => metrics.peakConnections === 4 },
  ],
});
