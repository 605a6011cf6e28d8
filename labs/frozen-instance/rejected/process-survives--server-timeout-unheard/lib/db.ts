import { Pool } from "pg";

export const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  options: "-c idle_session_timeout=4000",
  max: 2,
  connectionTimeoutMillis: 2_000,
});
