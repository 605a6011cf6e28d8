import { attachDatabasePool } from "@vercel/functions";
import { Pool } from "pg";

export const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: 2,
  connectionTimeoutMillis: 2_000,
  idleTimeoutMillis: 5_000,
});
attachDatabasePool(pool);
