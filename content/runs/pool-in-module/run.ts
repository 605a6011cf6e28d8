import { completed, defineRun } from "#claims/author.ts";

const handler = (max: number, queryMillis: number) => `
  const pool = new Pool({ max: ${max} });
  export default async function handler(req, res) {
    const { rows } = await pool.query("SELECT pg_sleep(${queryMillis / 1000})");
    res.json(rows);
  }
`;

export default defineRun({
  describes: "A pool of `max` in module scope; the requests come all at once, or `everyMillis` apart",
  settings: { requests: 10, max: 10, platform: "vercel-fluid", queryMillis: 50, everyMillis: 0, maxConnections: 100 },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: ({ max, queryMillis }, code) => ({ "pages/api/orders.ts": completed(code || handler(max, queryMillis)) }),
  scenario: ({ requests, platform, everyMillis, maxConnections }) => ({
    platform,
    database: { maxConnections },
    traffic: [
      everyMillis > 0
        ? { kind: "constant", requests, everyMillis, atMillis: 0 }
        : { kind: "burst", requests, atMillis: 0 },
    ],
    tailMillis: 5,
  }),
  measures: {
    pools: (run) => run.events("pool-created").length,
  },
});
