import { Pool } from "pg";

/** Finance's: how often each of the orders 1 to 24 stands in the table, one digit an order. */
export async function GET() {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
  const { rows } = await pool.query(
    "select string_agg((select count(*) from orders where number = n)::text, '' order by n) as times from generate_series(1, 24) as n",
  );
  await pool.end();
  return Response.json(rows[0]);
}
