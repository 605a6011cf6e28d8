import { defineRun } from "#claims/author.ts";

const handler = (queryMillis: number) => `
  import { Pool } from "pg";
  const pool = new Pool({ connectionString: process.env.POOLER_URL, max: 1 });
  pool.on("error", () => {});
  export default async function handler(req, res) {
    await pool.query("SELECT pg_sleep(${queryMillis / 1_000})");
    res.json({});
  }
`;

export default defineRun({
  describes: "A burst of Lambda instances that each open one connection to PgBouncer and run one query on it",
  settings: {
    ...{ clients: 40, poolMode: "transaction", poolSize: 5, maxClientConn: 1_000, queryMillis: 100 },
    ...{ requestTimeoutMillis: 10_000, maxConnections: 100 },
  },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: ({ queryMillis }) => ({ "pages/api/orders.ts": handler(queryMillis) }),
  scenario: ({ clients, poolMode, poolSize, maxClientConn, requestTimeoutMillis, maxConnections }) => ({
    platform: "lambda",
    requestTimeoutMillis,
    database: { maxConnections },
    pooler: {
      poolMode: poolMode as "session" | "transaction" | "statement",
      defaultPoolSize: poolSize,
      maxClientConn,
    },
    traffic: [{ kind: "burst", requests: clients }],
    tailMillis: 5,
  }),
  measures: {
    refusedByServer: (run) => run.events("server-connection-refused").length,
    /** Clients turned away because `max_client_conn` was reached. */
    refusedByPooler: (run) =>
      run.events("connection-refused").filter(({ message }) => message.includes("max_client_conn")).length,
    timedOut: (run) => run.events("request-failed").filter(({ reason }) => reason === "timed-out").length,
  },
});
