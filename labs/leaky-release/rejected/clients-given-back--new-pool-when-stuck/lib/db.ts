import { Pool, type PoolClient } from "pg";

let current = open();

function open(): Pool {
  const fresh = new Pool({ connectionString: process.env.DATABASE_URL, max: 5, connectionTimeoutMillis: 500 });
  fresh.on("error", (error) => console.error("idle client lost:", error.message));
  return fresh;
}

export const pool = {
  async connect(): Promise<PoolClient> {
    try {
      return await current.connect();
    } catch {
      // The pool is stuck: leave it behind and start a fresh one.
      void current.end();
      current = open();
      return current.connect();
    }
  },
};
