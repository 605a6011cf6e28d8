import { pool } from "../../../lib/db";

/** Asked twice a second; a process that does not answer 200 is ended and started again. */
export async function GET() {
  await pool.query("select 1");
  return Response.json({ live: true });
}
