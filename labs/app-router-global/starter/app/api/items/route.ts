import { pool } from "../../../lib/db";

export async function GET() {
  const { rows } = await pool.query("select count(*)::int as items from items");
  return Response.json(rows[0]);
}
