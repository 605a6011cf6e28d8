import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.POOLER_URL ?? process.env.DATABASE_URL, max: 1 });

export async function GET() {
  await pool.query("select 1");
  return Response.json("ok");
}
