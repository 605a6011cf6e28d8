import { chosen, defineRun } from "#claims/author.ts";

/** How the job takes its lock and gives it back. Both have their work in a transaction between. */
const jobs: Record<string, string> = {
  session: `
      await client.query("SELECT pg_advisory_lock(42)");
      await client.query("BEGIN");
      await client.query("UPDATE jobs SET runs = runs + 1");
      await client.query("COMMIT");
      await new Promise((resolve) => setTimeout(resolve, 100));
      const { rows } = await client.query("SELECT pg_advisory_unlock(42) AS unlocked");
      res.json(rows[0]);`,
  transaction: `
      await client.query("BEGIN");
      await client.query("SELECT pg_advisory_xact_lock(42)");
      await client.query("UPDATE jobs SET runs = runs + 1");
      await client.query("COMMIT");
      res.json({ unlocked: true });`,
};

const job = (lock: string) => `
  import { Pool } from "pg";
  const pool = new Pool({ connectionString: process.env.POOLER_URL, max: 1 });
  export default async function handler(req, res) {
    const client = await pool.connect();
    try {${chosen(jobs, lock)}
    } finally {
      client.release();
    }
  }
`;

const report = `
  import { Pool } from "pg";
  const pool = new Pool({ connectionString: process.env.POOLER_URL, max: 1 });
  export default async function handler(req, res) {
    await pool.query("SELECT pg_sleep(0.5)");
    res.json({});
  }
`;

const check = `
  import { Pool } from "pg";
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
  export default async function handler(req, res) {
    const { rows } = await pool.query("SELECT pg_try_advisory_lock(42) AS free");
    res.json(rows[0]);
  }
`;

export default defineRun({
  describes:
    "A job takes an advisory lock through PgBouncer while a report keeps a server connection busy; afterwards somebody asks Postgres directly whether the lock is free",
  settings: { lock: "session", poolMode: "transaction", poolSize: 2 },
  routes: [
    { path: "/api/job", file: "pages/api/job.ts", adapter: "pages-api" },
    { path: "/api/report", file: "pages/api/report.ts", adapter: "pages-api" },
    { path: "/api/check", file: "pages/api/check.ts", adapter: "pages-api" },
  ],
  files: ({ lock }) => ({ "pages/api/job.ts": job(lock), "pages/api/report.ts": report, "pages/api/check.ts": check }),
  scenario: ({ poolMode, poolSize }) => ({
    platform: "lambda",
    database: { setupSql: "create table jobs (runs int); insert into jobs values (0);" },
    pooler: { poolMode: poolMode as "session" | "transaction", defaultPoolSize: poolSize },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/job" },
      { kind: "burst", requests: 1, path: "/api/report", atMillis: 60 },
      { kind: "burst", requests: 1, path: "/api/check", atMillis: 5_000 },
    ],
    tailMillis: 5,
  }),
  measures: {
    /** What the job's unlock answered. */
    unlocked: (run) => run.events("request-finished").some(({ body }) => body === '{"unlocked":true}'),
    /** Whether the lock could be had seconds after the job had ended. */
    freeAfterwards: (run) => run.events("request-finished").some(({ body }) => body === '{"free":true}'),
  },
});
