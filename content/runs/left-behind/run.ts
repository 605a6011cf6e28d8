import { chosen, defineRun } from "#claims/author.ts";

/** What the first request does, by the setting `first`. */
const firsts: Record<string, string> = {
  set: `await client.query("SET statement_timeout = '50ms'");`,
  "set-in-transaction": `await client.query("BEGIN");
    await client.query("SET statement_timeout = '50ms'");
    await client.query("COMMIT");`,
  "set-local": `await client.query("BEGIN");
    await client.query("SET LOCAL statement_timeout = '50ms'");
    timedOut = await client.query("SELECT pg_sleep(0.2)").then(() => false, (error) => error.code === "57014");
    await client.query("ROLLBACK");`,
};

const settingsRoute = (first: string) => `
  import { Pool } from "pg";
  const pool = new Pool({ connectionString: process.env.POOLER_URL, max: 1 });
  export default async function handler(req, res) {
    let timedOut = null;
    const client = await pool.connect();
    try {
      ${chosen(firsts, first)}
    } finally {
      client.release();
    }
    res.json({ timedOut });
  }
`;

const reportRoute = `
  import { Pool } from "pg";
  const pool = new Pool({ connectionString: process.env.POOLER_URL, max: 1 });
  export default async function handler(req, res) {
    try {
      await pool.query("SELECT pg_sleep(0.2)");
      res.json({});
    } catch (error) {
      res.status(500).json({ code: error.code });
    }
  }
`;

export default defineRun({
  describes:
    "One function runs a SET through PgBouncer; another one, which never sends a SET, then runs a query of 200 ms",
  settings: { first: "set", poolMode: "transaction", poolSize: 1 },
  routes: [
    { path: "/api/settings", file: "pages/api/settings.ts", adapter: "pages-api" },
    { path: "/api/report", file: "pages/api/report.ts", adapter: "pages-api" },
  ],
  files: ({ first }) => ({ "pages/api/settings.ts": settingsRoute(first), "pages/api/report.ts": reportRoute }),
  scenario: ({ poolMode, poolSize }) => ({
    platform: "lambda",
    pooler: { poolMode: poolMode as "session" | "transaction", defaultPoolSize: poolSize },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/settings" },
      { kind: "burst", requests: 1, path: "/api/report", atMillis: 2_000 },
    ],
    tailMillis: 5,
  }),
  measures: {
    /** The SET and what stands around it raise no error. */
    firstSucceeds: (run) =>
      run.events("request-finished").some(({ request, status }) => request === 1 && status === 200),
    /** The other function's query ends with 57014, canceling statement due to statement timeout. */
    otherTimedOut: (run) => run.events("request-finished").some(({ body }) => body.includes("57014")),
    /** Whether the SET took effect within its own transaction. */
    ownEffect: (run) => run.events("request-finished").some(({ body }) => body === '{"timedOut":true}'),
  },
});
