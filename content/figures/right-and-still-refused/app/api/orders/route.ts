import { pool } from "../../../lib/db";

export async function GET() {
  try {
    const [orders, customers] = await Promise.all([
      pool.query("select pg_sleep(0.03)"),
      pool.query("select pg_sleep(0.03)"),
    ]);
    return Response.json({ orders: orders.rowCount, customers: customers.rowCount });
  } catch (error) {
    return Response.json({ message: (error as Error).message }, { status: 503 });
  }
}
