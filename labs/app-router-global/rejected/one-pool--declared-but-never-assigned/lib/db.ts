import { Pool } from "pg";

declare global {
  var dbPool: Pool | undefined;
}

export const pool = globalThis.dbPool ?? new Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
pool.on("error", (error) => console.error("Idle client lost:", error.message));
