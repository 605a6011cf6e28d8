import { Pool } from "pg";

const kept = globalThis as unknown as { pool: Pool | undefined };

function createPool(): Pool {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4, idleTimeoutMillis: 0 });
  pool.on("error", (error) => console.error("idle client lost:", error.message));
  return pool;
}

export const pool = kept.pool ?? createPool();

// Files are saved in development only.
if (process.env.NODE_ENV !== "production") kept.pool = pool;
