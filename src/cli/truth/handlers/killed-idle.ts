import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.POOLER_URL ?? process.env.DATABASE_URL });

export async function GET() {
  const before = pool.totalCount;
  await pool.query("select 1");
  return Response.json({ before, after: pool.totalCount });
}
