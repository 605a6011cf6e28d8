import { query } from "../../../lib/query";

export async function GET() {
  try {
    const sql = "select count(*)::int as orders, pg_sleep(1.2)::text as slept from orders";
    const rows = await query({ route: "/api/report", requestId: crypto.randomUUID() }, sql);
    return Response.json(rows[0]);
  } catch {
    return Response.json({ error: "busy" }, { status: 503 });
  }
}
