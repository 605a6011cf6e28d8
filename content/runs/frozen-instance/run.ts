import { completed, defineRun } from "#claims/author.ts";

const handler = (idleMillis: number) => `
  const pool = new Pool({ idleTimeoutMillis: ${idleMillis} });
  export default async function handler(req, res) {
    const { rows } = await pool.query("SELECT now()");
    res.json(rows);
  }
`;

export default defineRun({
  describes: "One request to a pool in module scope, and then silence",
  settings: { platform: "lambda", idleMillis: 10_000, silenceMillis: 60_000 },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: ({ idleMillis }) => ({ "pages/api/orders.ts": completed(handler(idleMillis)) }),
  scenario: ({ platform, silenceMillis }) => ({
    platform,
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: silenceMillis,
  }),
  measures: {
    /** Connections that the server still holds when the silence ends. */
    openAtEnd: (run) => run.events("connection-opened").length - run.events("connection-closed").length,
    reclaimed: (run) => run.events("instance-reclaimed").length,
  },
});
