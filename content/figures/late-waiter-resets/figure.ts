import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const openedFor = (run: Run) =>
  run
    .events("connection-dialled")
    .flatMap(({ connection, request }) =>
      run.events("connection-opened").some((opened) => opened.connection === connection) ? [request] : [],
    );

export default defineFigure({
  title: "A late waiter forgets the wrong promise",
  caption:
    "The database is away until 300 ms. Requests 1 and 2 wait for the same opening; request 2 is busy elsewhere and looks at it late. Whoever meets the error sets `opening = undefined`.",
  routes: [{ path: "/api/price", file: "pages/api/price.ts", adapter: "pages-api" }],
  scenario: {
    platform: "vercel-fluid",
    requestsPerInstance: 10,
    database: { maxConnections: 10 },
    traffic: [
      { kind: "burst", requests: 1 },
      { kind: "burst", requests: 1, path: "/api/price?slow=1" },
      { kind: "burst", requests: 1, atMillis: 330 },
      { kind: "burst", requests: 1, atMillis: 480 },
    ],
    faults: [{ kind: "refuse-connections", atMillis: 0, forMillis: 300 }],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `Request 3 opened the pool, and it worked. Then request 2 met its old error and threw that pool away, so request 4 opened another: ${openedFor(run).length} openings that worked, in ${run.metrics.coldStarts} instance.`,
  ],
  claims: [
    {
      says: "requests 3 and 4 each open a connection with success",
      holds: (run) => openedFor(run).join() === "3,4" && run.metrics.coldStarts === 1,
    },
    {
      says: "request 2 ends between them",
      holds: (run) => {
        const ends = new Map(run.events("request-finished").map(({ request, atMillis }) => [request, atMillis]));
        const began = run.events("request-arrived").find(({ request }) => request === 4)?.atMillis ?? 0;
        return (ends.get(3) ?? Infinity) < (ends.get(2) ?? 0) && (ends.get(2) ?? Infinity) < began;
      },
    },
  ],
});
