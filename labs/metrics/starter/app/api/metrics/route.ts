import { register } from "prom-client";
import { pool } from "../../../lib/db";

export async function GET() {
  // Nothing to report if the database is down.
  await pool.query("select 1");
  return new Response(await register.metrics());
}
