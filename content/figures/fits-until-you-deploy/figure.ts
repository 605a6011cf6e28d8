import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** Requests answered with 503, by the version of the code that served them. */
function failuresOf(run: Run, deployment: number): number {
  const instances = new Set(
    run.events("instance-cold").flatMap((event) => (event.deployment === deployment ? [event.instance] : [])),
  );
  const served = new Set(
    run.events("request-started").flatMap(({ request, instance }) => (instances.has(instance) ? [request] : [])),
  );
  return run.events("request-finished").filter(({ request, status }) => served.has(request) && status === 503).length;
}

export default defineFigure({
  title: "A fleet that fits, until you deploy",
  caption:
    "At most three instances, one pool of two in each, waits bounded, errors heard. Postgres has eight slots for them. Three requests at once, a deployment, and three requests again.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    instances: 3,
    database: { maxConnections: 11, superuserReservedConnections: 3 },
    deployments: [{ atMillis: 500 }],
    traffic: [
      { kind: "burst", requests: 3 },
      { kind: "burst", requests: 3, atMillis: 700 },
    ],
    tailMillis: 30,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `Before the deployment nobody was refused. After it the old instances kept what they had open, and of the new version's dials Postgres refused ${run.metrics.refused} with 53300.`,
    `${run.metrics.failed} of the ${run.metrics.requests} requests failed. No pool went beyond its two clients, and not a line of code was different.`,
  ],
  claims: [
    {
      says: "three requests are served before the deployment, and none fails",
      holds: (run) => failuresOf(run, 1) === 0 && run.events("instance-cold").length === 6,
    },
    {
      says: "the new version is refused connections, and requests fail",
      holds: (run) => run.metrics.refused > 0 && failuresOf(run, 2) === run.metrics.failed && run.metrics.failed > 0,
    },
    {
      says: "no pool has more than two clients",
      holds: (run) => run.events("pool-changed").every(({ total }) => total <= 2),
    },
  ],
});
