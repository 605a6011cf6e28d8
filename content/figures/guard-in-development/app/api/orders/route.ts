import { pool } from "../../../lib/db";

export async function GET() {
  const { rows } = await pool.query("select now()");
  return Response.json(rows);
}
