import { chosen, defineRun } from "#claims/author.ts";

const pools: Record<string, string> = {
  module: "const pool = new Pool({ connectionString, max: MAX });",
  global: "globalThis.pool ??= new Pool({ connectionString, max: MAX });\n  const pool = globalThis.pool;",
  "acquire-timeout": "const pool = new Pool({ connectionString, max: MAX, connectionTimeoutMillis: 2000 });",
};

const handler = (pool: string, through: string, max: number) => `
  import { Pool } from "pg";
  const connectionString = process.env.${through === "pooler" ? "POOLER_URL" : "DATABASE_URL"};
  ${chosen(pools, pool).replace("MAX", String(max))}
  export default async function handler(req, res) {
    await pool.query("SELECT pg_sleep(0.05)");
    res.json({});
  }
`;

export default defineRun({
  describes: "A burst on classic Lambda against a Postgres with its default 100 connections, with one remedy at a time",
  settings: { requests: 200, pool: "module", through: "database", reservedConcurrency: 0, max: 1 },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: ({ pool, through, max }) => ({ "pages/api/orders.ts": handler(pool, through, max) }),
  scenario: ({ requests, through, reservedConcurrency }) => ({
    platform: "lambda",
    ...(reservedConcurrency > 0 ? { instances: reservedConcurrency } : {}),
    ...(through === "pooler"
      ? { pooler: { poolMode: "transaction" as const, defaultPoolSize: 20, maxClientConn: 500 } }
      : {}),
    traffic: [{ kind: "burst", requests }],
    tailMillis: 5,
  }),
  measures: {
    throttled: (run) => run.events("request-failed").filter(({ reason }) => reason === "throttled").length,
    /** Whether each refusal had code and words that PostgreSQL 16 and later use for an ordinary role. */
    reservedForSuperusers: (run) => {
      const words = "remaining connection slots are reserved for roles with the SUPERUSER attribute";
      return run.events("connection-refused").every(({ code, message }) => code === "53300" && message.includes(words));
    },
    /** Most clients that one pool ever had. */
    largestPool: (run) => Math.max(0, ...run.events("pool-changed").map(({ total }) => total)),
  },
});
