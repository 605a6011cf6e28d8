import { attachDatabasePool } from "@vercel/functions";
import { Pool } from "pg";

export const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  min: 1,
  max: 2,
  connectionTimeoutMillis: 2_000,
  idleTimeoutMillis: 5_000,
});
pool.on("error", (error) => console.error("idle client lost:", error.message));
attachDatabasePool(pool);
