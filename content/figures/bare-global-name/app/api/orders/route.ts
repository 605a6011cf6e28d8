import { getPool } from "../../../lib/db";

export async function GET() {
  const { rows } = await getPool().query("select now()");
  return Response.json(rows);
}
