import { Pool } from "pg";

declare global {
  var pgPool: Pool | undefined;
}

globalThis.pgPool ??= new Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
export const pool = globalThis.pgPool;
