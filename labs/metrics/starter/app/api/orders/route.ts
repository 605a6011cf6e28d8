import { query } from "../../../lib/query";

export async function GET() {
  try {
    const rows = await query(
      { route: "/api/orders", requestId: crypto.randomUUID() },
      "select max(id) as newest from orders",
    );
    return Response.json(rows[0]);
  } catch {
    return Response.json({ error: "busy" }, { status: 503 });
  }
}
