import { completed, defineRun, type Run } from "#claims/author.ts";

const handler = (max: number, calls: number, queryMillis: number, timeoutMillis: number) => `
  const pool = new Pool({ max: ${max}, connectionTimeoutMillis: ${timeoutMillis} });
  export default async function handler(req, res) {
    const asked = Array.from({ length: ${calls} }, () => pool.query("SELECT pg_sleep(${queryMillis / 1000})"));
    const answers = await Promise.allSettled(asked);
    res.json(answers.map(({ reason }) => (reason ? reason.message : "ok")));
  }
`;

export default defineRun({
  describes: "One request that calls `pool.query` several times in the same moment and waits for all of them",
  settings: { calls: 6, max: 3, queryMillis: 300, timeoutMillis: 0 },
  routes: [{ path: "/api/report", file: "pages/api/report.ts", adapter: "pages-api" }],
  files: ({ max, calls, queryMillis, timeoutMillis }) => ({
    "pages/api/report.ts": completed(handler(max, calls, queryMillis, timeoutMillis)),
  }),
  scenario: () => ({ platform: "lambda", traffic: [{ kind: "burst", requests: 1 }], tailMillis: 5 }),
  measures: {
    mostWaiting: (run) => Math.max(0, ...run.events("pool-changed").map(({ waiting }) => waiting)),
    /** `idleCount` and `totalCount` when most callers waited. */
    idleAtMostWaiting: (run) => fullest(run).idle,
    totalAtMostWaiting: (run) => fullest(run).total,
    /** Calls that gave up with “timeout exceeded when trying to connect”. */
    timedOut: (run) =>
      (run.events("request-finished")[0]?.body ?? "").split("timeout exceeded when trying to connect").length - 1,
  },
});

const fullest = (run: Run) =>
  run
    .events("pool-changed")
    .reduce((most, change) => (change.waiting > most.waiting ? change : most), { total: 0, idle: 0, waiting: 0 });
