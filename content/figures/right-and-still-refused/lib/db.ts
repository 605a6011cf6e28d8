import { Pool } from "pg";

declare global {
  var pgPool: Pool | undefined;
}

function createPool(): Pool {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 2, connectionTimeoutMillis: 2_000 });
  pool.on("error", (error) => console.error("idle client lost:", error.message));
  return pool;
}

globalThis.pgPool ??= createPool();
export const pool = globalThis.pgPool;
