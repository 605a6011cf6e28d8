import { Pool } from "pg";

declare global {
  var dbPool: Pool | undefined;
}

function createPool(): Pool {
  const pool = new Pool({
    connectionString: process.env.DATABASE_URL,
    max: 4,
    idleTimeoutMillis: 0,
  });
  // Here and not below: a pool that is found again has its listener.
  pool.on("error", (error) => console.error("idle client lost:", error.message));
  return pool;
}

// A change of the options above has no effect before the server is started again: until then, the pool is the old one.
globalThis.dbPool ??= createPool();
export const pool = globalThis.dbPool;
