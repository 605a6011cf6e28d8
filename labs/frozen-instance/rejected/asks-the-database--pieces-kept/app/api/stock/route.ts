import { pool } from "../../../lib/db";

const known = new Map<number, { rows: unknown[]; untilMillis: number }>();

export async function GET(request: Request) {
  const item = Number(new URL(request.url).searchParams.get("item"));
  const kept = known.get(item);
  if (kept && kept.untilMillis > Date.now()) return Response.json(kept.rows[0]);
  const { rows } = await pool.query("select item, pieces from stock where item = $1", [item]);
  known.set(item, { rows, untilMillis: Date.now() + 10_000 });
  return Response.json(rows[0]);
}
