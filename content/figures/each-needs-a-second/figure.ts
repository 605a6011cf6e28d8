import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** How many of the requests to a path were answered. */
function answered(run: Run, path: string): number {
  const requests = new Set(
    run.events("request-arrived").flatMap((event) => (event.path === path ? [event.request] : [])),
  );
  return run.events("request-finished").filter(({ request }) => requests.has(request)).length;
}

const timedOut = (run: Run) => run.events("request-failed").filter(({ reason }) => reason === "timed-out");

export default defineFigure({
  title: "Each needs a second one",
  caption:
    "Two functions, an instance of each, and a pool with `max: 2` in both. In the first, two requests take a client each and ask for another one while they hold it. In the second, two requests do the same work on one client each. The time limit is one second.",
  routes: [
    { path: "/api/two-clients", file: "pages/api/two-clients.ts", adapter: "pages-api" },
    { path: "/api/one-client", file: "pages/api/one-client.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "vercel-fluid",
    requestsPerInstance: 10,
    functions: { "/api/two-clients": "two", "/api/one-client": "one" },
    requestTimeoutMillis: 1_000,
    database: { maxConnections: 10 },
    traffic: [
      { kind: "burst", requests: 2, path: "/api/two-clients" },
      { kind: "burst", requests: 2, path: "/api/one-client" },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `In the first function both clients were out, and each of their holders waited for one more. Nobody could give back. After a second the platform ended ${timedOut(run).length} requests, while Postgres had nothing to do.`,
    `In the second function ${answered(run, "/api/one-client")} of 2 requests were answered by the same number of clients.`,
  ],
  claims: [
    {
      says: "both requests that ask for a second client wait until the platform ends them",
      holds: (run) => timedOut(run).length === 2 && answered(run, "/api/two-clients") === 0,
    },
    { says: "both that use one client are answered", holds: (run) => answered(run, "/api/one-client") === 2 },
    {
      says: "no pool has more than two clients, and nothing is refused",
      holds: (run) => run.events("pool-changed").every(({ total }) => total <= 2) && run.metrics.refused === 0,
    },
  ],
});
