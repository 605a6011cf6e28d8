import { Pool } from "pg";

declare global {
  var dbPool: Pool | undefined;
}

function createPool(): Pool {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 100, idleTimeoutMillis: 0 });
  pool.on("error", (error) => console.error("idle client lost:", error.message));
  return pool;
}

globalThis.dbPool ??= createPool();
export const pool = globalThis.dbPool;
