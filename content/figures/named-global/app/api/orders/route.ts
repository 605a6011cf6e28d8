import { globalPool } from "../../../lib/db";

export async function GET() {
  const { rows } = await globalPool.query("select 'orders' as about");
  return Response.json(rows);
}
