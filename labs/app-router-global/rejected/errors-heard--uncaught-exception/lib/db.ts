import { Pool } from "pg";

declare global {
  var dbPool: Pool | undefined;
}

function createPool(): Pool {
  process.on("uncaughtException", (error) => console.error("Uncaught:", error.message));
  return new Pool({ connectionString: process.env.DATABASE_URL, max: 4, connectionTimeoutMillis: 2_000 });
}

// In development and in production: every copy of this module that the process evaluates finds the same pool.
globalThis.dbPool ??= createPool();
export const pool = globalThis.dbPool;
