import { Pool } from "pg";

export const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: 4,
  // A client stays, so that the first query after a break is as quick as any.
  idleTimeoutMillis: 0,
});
pool.on("error", (error) => console.error("idle client lost:", error.message));
