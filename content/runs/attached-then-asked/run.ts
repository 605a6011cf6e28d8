import { completed, defineRun } from "#claims/author.ts";

const handler = `import { attachDatabasePool } from "@vercel/functions";
  const pool = new Pool({ idleTimeoutMillis: 5000 });
  attachDatabasePool(pool);
  export default async function handler(req, res) {
    const { rows } = await pool.query("SELECT now()");
    res.json(rows);
  }
`;

export default defineRun({
  describes: "A request to an attached pool, a minute of silence, and another request to the same instance",
  settings: { silenceMillis: 60_000 },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: (_, code) => ({ "pages/api/orders.ts": completed(code || handler) }),
  scenario: ({ silenceMillis }) => ({
    platform: "vercel-fluid",
    traffic: [
      { kind: "burst", requests: 1 },
      { kind: "burst", requests: 1, atMillis: silenceMillis },
    ],
    tailMillis: 5,
  }),
  measures: {
    /** Connections closed before the second request came. */
    closedInSilence: (run) => {
      const second = run.events("request-arrived")[1]?.atMillis ?? 0;
      return run.events("connection-closed").filter(({ atMillis }) => atMillis < second).length;
    },
  },
});
