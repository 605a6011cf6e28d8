import { Pool } from "pg";

declare global {
  var dbPool: Pool | undefined;
}

function createPool(): Pool {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4, connectionTimeoutMillis: 2_000 });
  pool.on("error", (error) => console.error("Idle client lost:", error.message));
  return pool;
}

// In development and in production: every copy of this module that the process evaluates finds the same pool.
globalThis.dbPool ??= createPool();
export const pool = globalThis.dbPool;
