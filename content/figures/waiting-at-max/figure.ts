import { defineFigure, inMillis } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const mostWaiting = (run: Run) => Math.max(0, ...run.events("pool-changed").map(({ waiting }) => waiting));

/** What each query asked for, in the order in which they reached the database. */
const asked = (run: Run) => run.events("query-started").map(({ sql }) => /'(\w+)'/.exec(sql)?.[1]);

/** The queries that got a client which another one had given back, and how long the first of them had waited. */
function late(run: Run) {
  const firstBack = run.events("client-released")[0]?.atMillis ?? Number.POSITIVE_INFINITY;
  const lent = run.events("client-acquired").filter(({ atMillis }) => atMillis >= firstBack);
  return { queries: asked(run).slice(-lent.length), waitedMillis: lent[0]?.waitedMillis ?? Number.NaN };
}

/** The pool's counters, each time all three had a new value: `total/idle/waiting`. */
const counters = (run: Run) =>
  run.events("pool-changed").map(({ total, idle, waiting }) => `${total}/${idle}/${waiting}`);

export default defineFigure({
  title: "Six queries, three clients",
  caption: "A request sends six queries at once to a pool with `max: 3`. Each query takes a twentieth of a second.",
  routes: [{ path: "/api/report", file: "pages/api/report.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `The pool opened ${run.metrics.opened} connections and no more. ${mostWaiting(run)} queries (${late(run).queries.join(", ")}) waited ${inMillis(late(run).waitedMillis)} until a client was given back.`,
    `All ${run.events("query-finished").filter(({ ok }) => ok).length} queries succeeded. Those that waited were late, and nothing failed.`,
  ],
  claims: [
    { says: "three connections are opened", holds: ({ metrics }) => metrics.opened === 3 && metrics.ok === 1 },
    { says: "three queries wait", holds: (run) => mostWaiting(run) === 3 },
    {
      says: "those asked last wait, and get clients in the order in which they asked",
      holds: (run) => late(run).queries.join() === "invoices,stock,returns",
    },
    {
      says: "the counters read 3/0/3 when all have asked, 3/0/0 when the last three have a client, 3/3/0 at the end",
      holds: (run) => {
        const seen = counters(run);
        return seen[0] === "3/0/3" && seen.includes("3/0/0") && seen.at(-1) === "3/3/0";
      },
    },
  ],
});
