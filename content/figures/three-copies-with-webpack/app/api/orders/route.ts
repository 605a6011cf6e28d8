import { pool } from "../../../lib/db";

export async function GET() {
  const { rows } = await pool.query("select 'orders' as about");
  return Response.json(rows);
}
