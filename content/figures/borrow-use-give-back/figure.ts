import { defineFigure, inMillis } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** How long a request waited for its client. */
const waited = (run: Run, request: number) =>
  run.events("client-acquired").find((event) => event.request === request)?.waitedMillis ?? Number.NaN;

export default defineFigure({
  title: "Borrow, use, give back",
  caption:
    "A pool with `max: 3`, in module scope. Two requests to the same instance, one after the other. Look at the pool between them.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    traffic: [{ kind: "constant", requests: 2, everyMillis: 300 }],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `The pool started empty. Request 1 had to wait ${inMillis(waited(run, 1))} for its client, because the pool opened it; request 2 found it and waited ${waited(run, 2) < 1 ? "less than 1 ms" : inMillis(waited(run, 2))}.`,
    `Giving back closed nothing: ${run.metrics.opened} connection served both requests and is still open.`,
  ],
  claims: [
    {
      says: "one connection serves both requests and stays open",
      holds: (run) => run.metrics.ok === 2 && run.metrics.opened === 1 && run.events("connection-closed").length === 0,
    },
    { says: "the second request waits less than 1 ms", holds: (run) => waited(run, 1) > 5 && waited(run, 2) < 1 },
  ],
});
