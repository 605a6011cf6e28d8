import { pool } from "./lib/db";

export async function register() {
  await pool.query("select 'warm'");
}
