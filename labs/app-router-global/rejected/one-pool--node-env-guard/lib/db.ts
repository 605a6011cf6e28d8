import { Pool } from "pg";

const globalForDb = globalThis as unknown as { pool: Pool | undefined };

export const pool = globalForDb.pool ?? new Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
pool.on("error", (error) => console.error("Idle client lost:", error.message));

// Saved files are evaluated again in development only, so only there the pool must be kept.
if (process.env.NODE_ENV !== "production") globalForDb.pool = pool;
