import { Pool } from "pg";

/** The server's clock goes on while an instance stands still: Postgres itself ends what is idle for four seconds. */
export const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  options: "-c idle_session_timeout=4000",
  max: 2,
  connectionTimeoutMillis: 2_000,
  idleTimeoutMillis: 3_500,
});
pool.on("error", (error) => console.error("idle client lost:", error.message));
