import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.POOLER_URL ?? process.env.DATABASE_URL });

export async function GET(request: Request) {
  const seconds = Number(new URL(request.url).searchParams.get("seconds"));
  await pool.query("select pg_sleep($1)", [seconds]);
  return Response.json("ok");
}
