import { pool } from "../../../lib/db";

export async function GET(request: Request) {
  const item = Number(new URL(request.url).searchParams.get("item"));
  const { rows } = await pool.query("select item, pieces from stock where item = $1", [item]);
  // Until this request is answered, the instance is not suspended, and its timers run.
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  return Response.json(rows[0]);
}
