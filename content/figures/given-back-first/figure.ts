import { defineFigure, inMillis } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** For how long a request that found a connection open had its client. */
function heldMillis(run: Run): number {
  const acquired = run.events("client-acquired").find(({ request }) => request === 4);
  const released = run.events("client-released").find(({ request }) => request === 4);
  if (!acquired || !released) throw new Error("Request 4 must check a client out and give it back.");
  return released.atMillis - acquired.atMillis;
}

export default defineFigure({
  title: "The same work, given back first",
  caption:
    "The same four requests and the same slow service. Each gives its client back before it starts to wait, which is what `pool.query` does by itself.",
  routes: [{ path: "/api/price", file: "pages/api/price.ts", adapter: "pages-api" }],
  scenario: {
    platform: "next-start",
    endpoints: [{ url: "https://shipping.test/price", delayMillis: 200 }],
    database: { maxConnections: 8 },
    traffic: [{ kind: "constant", requests: 4, everyMillis: 20 }],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `One connection served all ${run.metrics.ok} requests. Request 4 had it for ${inMillis(heldMillis(run))}.`,
    "Not a line of SQL has changed. The requests are as slow as before, and the database hardly notices them.",
  ],
  claims: [
    { says: "one connection serves four requests", holds: ({ metrics }) => metrics.opened === 1 && metrics.ok === 4 },
    { says: "a client is held for less than 5 ms", holds: (run) => heldMillis(run) < 5 },
  ],
});
