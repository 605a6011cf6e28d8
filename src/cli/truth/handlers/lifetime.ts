import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, maxLifetimeSeconds: 1 });
const pids: number[] = [];

export async function GET() {
  const { rows } = await pool.query("select pg_backend_pid() as pid");
  if (!pids.includes(rows[0].pid)) pids.push(rows[0].pid);
  return Response.json({ connection: pids.indexOf(rows[0].pid) + 1 });
}
