import { Pool } from "pg";

declare global {
  let dbPool: Pool | undefined;
}

function createPool(): Pool {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4, connectionTimeoutMillis: 2_000 });
  pool.on("error", (error) => console.error("Idle client lost:", error.message));
  return pool;
}

globalThis.dbPool ??= createPool();
export const pool = globalThis.dbPool;
