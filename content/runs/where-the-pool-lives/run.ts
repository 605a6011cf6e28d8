import { chosen, completed, defineRun } from "#claims/author.ts";

/** Where a handler gets its connection from, by the names that claims use. */
const ways: Record<string, string> = {
  "client-per-request": `
    export default async function handler(req, res) {
      const client = new Client();
      await client.connect();
      try {
        res.json((await client.query("SELECT pg_sleep(0.02)")).rows);
      } finally {
        await client.end();
      }
    }`,
  "pool-per-request": `
    export default async function handler(req, res) {
      const pool = new Pool({ max: 10 });
      res.json((await pool.query("SELECT pg_sleep(0.02)")).rows);
    }`,
  "bigger-pool-per-request": `
    export default async function handler(req, res) {
      const pool = new Pool({ max: 100 });
      res.json((await pool.query("SELECT pg_sleep(0.02)")).rows);
    }`,
  "one-pool": `
    globalThis.pool ??= new Pool({ max: 10 });
    export default async function handler(req, res) {
      res.json((await globalThis.pool.query("SELECT pg_sleep(0.02)")).rows);
    }`,
};

export default defineRun({
  describes:
    "The same traffic for four places where a handler may get its connection: waves of requests on shared instances",
  settings: {
    way: "one-pool",
    requests: 20,
    waves: 3,
    requestsPerInstance: 20,
    maxConnections: 100,
    platform: "vercel-fluid",
  },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: ({ way }) => ({ "pages/api/orders.ts": completed(chosen(ways, way)) }),
  scenario: ({ requests, waves, requestsPerInstance, maxConnections, platform }) => ({
    platform,
    ...(requestsPerInstance > 0 && { requestsPerInstance }),
    database: { maxConnections },
    traffic: [{ kind: "waves", waves, requests, everyMillis: 1_000 }],
    tailMillis: 5,
  }),
  measures: {
    /** Median time of the last wave, when every instance is warm. */
    warmMillis: (run) => {
      const last = run.events("request-arrived").at(-1)?.atMillis ?? 0;
      const late = new Set(
        run.events("request-arrived").flatMap(({ atMillis, request }) => (atMillis === last ? [request] : [])),
      );
      const took = run
        .events("request-finished")
        .flatMap(({ request, durationMillis }) => (late.has(request) ? [durationMillis] : []))
        .sort((a, b) => a - b);
      return took[Math.floor(took.length / 2)] ?? 0;
    },
  },
});
