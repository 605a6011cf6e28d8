import { pool } from "../../../lib/db";

export async function GET() {
  const { rows } = await pool.query("select 'items' as about");
  return Response.json(rows);
}
