import { attachDatabasePool } from "@vercel/functions";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, idleTimeoutMillis: 600 });
attachDatabasePool(pool);

export async function GET() {
  const before = pool.totalCount;
  await pool.query("select 1");
  return Response.json({ before, after: pool.totalCount });
}
