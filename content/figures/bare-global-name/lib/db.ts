import { Pool } from "pg";

declare global {
  let dbPool: Pool | undefined;
}

export function getPool(): Pool {
  dbPool ??= new Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
  return dbPool;
}
