import { Pool } from "pg";

const orders = new Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
const customers = new Pool({ connectionString: process.env.DATABASE_URL, max: 2 });

export async function GET() {
  await Promise.all([orders, customers].flatMap((pool) => [1, 2, 3].map(() => pool.query("select pg_sleep(0.1)"))));
  return Response.json({ orders: orders.totalCount, customers: customers.totalCount });
}
