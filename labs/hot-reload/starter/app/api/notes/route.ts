import { pool } from "../../../lib/db";

export async function GET() {
  const { rows } = await pool.query("select id, text from notes order by id limit 3");
  return Response.json(rows);
}
