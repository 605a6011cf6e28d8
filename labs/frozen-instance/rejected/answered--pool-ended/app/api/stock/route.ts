import { waitUntil } from "@vercel/functions";
import { pool } from "../../../lib/db";

export async function GET(request: Request) {
  const item = Number(new URL(request.url).searchParams.get("item"));
  const { rows } = await pool.query("select item, pieces from stock where item = $1", [item]);
  waitUntil(pool.end());
  return Response.json(rows[0]);
}
