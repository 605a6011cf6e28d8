import { pool } from "./lib/db";

/** Next.js runs this once, before the server takes requests: fail early, and open the first connection. */
export async function register() {
  await pool.query("select 1");
}
