import { Pool } from "pg";

declare global {
  var pgPool: Pool | undefined;
}

export const pool = globalThis.pgPool ?? new Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
if (process.env.NODE_ENV !== "production") globalThis.pgPool = pool;
