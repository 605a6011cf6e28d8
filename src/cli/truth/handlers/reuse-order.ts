import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

export async function GET() {
  const clients = [await pool.connect(), await pool.connect(), await pool.connect()];
  const pids: number[] = [];
  for (const client of clients) pids.push((await client.query("select pg_backend_pid() as pid")).rows[0].pid);
  for (const client of clients) client.release();
  const again = [await pool.connect(), await pool.connect(), await pool.connect()];
  const order: number[] = [];
  for (const client of again) {
    order.push(pids.indexOf((await client.query("select pg_backend_pid() as pid")).rows[0].pid) + 1);
    client.release();
  }
  return Response.json({ order });
}
