import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 3 });

export async function GET() {
  const queries = Promise.all([1, 2, 3, 4, 5, 6].map(() => pool.query("select pg_sleep(0.1)")));
  const asked = { total: pool.totalCount, waiting: pool.waitingCount };
  await queries;
  return Response.json({ asked, answered: { total: pool.totalCount, idle: pool.idleCount } });
}
