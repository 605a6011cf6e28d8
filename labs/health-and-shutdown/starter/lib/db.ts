import { Pool } from "pg";

declare global {
  var dbPool: Pool | undefined;
}

function createPool(): Pool {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 5, connectionTimeoutMillis: 5_000 });
  pool.on("error", (error) => console.error("Idle client lost:", error.message));
  return pool;
}

// One pool a process, whichever copy of this file comes first.
globalThis.dbPool ??= createPool();
export const pool = globalThis.dbPool;
