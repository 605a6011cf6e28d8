import { pool } from "../../../lib/db";
import { inFlight } from "../../../lib/lifecycle";

export const GET = inFlight(async () => {
  try {
    await pool.query("select 1 as reserved");
    await fetch("https://payments.test/charge", { method: "POST" });
    const { rows } = await pool.query("select max(id) as newest from orders");
    return Response.json(rows[0]);
  } catch (error) {
    console.error("no order:", error instanceof Error ? error.message : error);
    return Response.json({ error: "busy" }, { status: 503 });
  }
});
