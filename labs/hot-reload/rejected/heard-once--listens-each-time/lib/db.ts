import { Pool } from "pg";

declare global {
  var dbPool: Pool | undefined;
}

globalThis.dbPool ??= new Pool({ connectionString: process.env.DATABASE_URL, max: 4, idleTimeoutMillis: 0 });
export const pool = globalThis.dbPool;
pool.on("error", (error) => console.error("idle client lost:", error.message));
