import { defineRun } from "#claims/author.ts";

const handler = `
  import { Pool } from "pg";
  const pool = new Pool({ connectionString: process.env.POOLER_URL, max: 1 });
  export default async function handler(req, res) {
    const client = await pool.connect();
    try {
      if (req.query.who === "a") {
        await client.query("BEGIN");
        await new Promise((resolve) => setTimeout(resolve, 200));
        await client.query("COMMIT");
      } else {
        await client.query("SELECT 1");
      }
      res.json({});
    } finally {
      client.release();
    }
  }
`;

export default defineRun({
  describes: "A has a transaction open on PgBouncer's only server connection when B's query arrives",
  settings: { poolMode: "transaction" },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: () => ({ "pages/api/orders.ts": handler }),
  scenario: ({ poolMode }) => ({
    platform: "lambda",
    pooler: { poolMode: poolMode as "session" | "transaction", defaultPoolSize: 1 },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/orders?who=a" },
      { kind: "burst", requests: 1, path: "/api/orders?who=b", atMillis: 50 },
    ],
    tailMillis: 5,
  }),
  measures: {
    /** B got the server connection after A's COMMIT, and not before. */
    servedAfterCommit: (run) => {
      const commit = run.events("transaction-changed").find(({ state }) => state === "idle");
      const assigned = run.events("server-assigned");
      const [first] = assigned;
      const second = assigned.find(({ connection }) => connection !== first?.connection);
      return commit !== undefined && second !== undefined && second.seq > commit.seq;
    },
    serverConnections: (run) => run.events("server-connection-opened").length,
  },
});
