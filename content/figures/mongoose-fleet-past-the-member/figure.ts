import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const environments = 6;
const maxPoolSize = 5;

const dialled = (run: Run, isMonitor: boolean) =>
  run.events("connection-dialled").filter(({ client }) => (client === "monitor") === isMonitor).length;

export default defineFigure({
  title: "One Mongoose client in each environment, and a full member",
  caption: `The real \`mongoose\`, one client in each environment, \`maxPoolSize: ${maxPoolSize}\`. ${environments} requests come at once, each counts orders five times in parallel, and Lambda gives each an environment. The member takes 20 connections.`,
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: {
      kind: "mongodb",
      maxConnections: 20,
      queryMillis: 50,
      documents: { orders: [10, 20, 30].map((total) => ({ total })) },
    },
    traffic: [{ kind: "burst", requests: environments }],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.coldStarts} clients, and not ${run.metrics.coldStarts} connections: with ${maxPoolSize} in each pool and one monitor they may open ${environments * (maxPoolSize + 1)}.`,
    `The member took ${run.metrics.peakConnections} and turned away ${run.metrics.refused} attempts, since the drivers tried again. ${run.metrics.failed} of ${run.metrics.requests} requests failed.`,
  ],
  claims: [
    {
      says: "six environments have a client and a monitor each, and want more connections than the member takes",
      holds: (run) =>
        run.metrics.coldStarts === environments &&
        run.events("pool-created").length === environments &&
        dialled(run, true) === environments &&
        run.metrics.peakConnections === 20 &&
        run.metrics.refused > 0,
    },
    { says: "some requests are answered, and some fail", holds: ({ metrics }) => metrics.failed > 0 && metrics.ok > 0 },
  ],
});
