import { pool } from "../../../lib/db";
import { isDraining } from "../../../lib/lifecycle";

export async function GET() {
  if (isDraining()) return Response.json({ ready: false }, { status: 503 });
  try {
    await pool.query("select 1");
    return Response.json({ ready: true });
  } catch {
    return Response.json({ ready: false }, { status: 503 });
  }
}
