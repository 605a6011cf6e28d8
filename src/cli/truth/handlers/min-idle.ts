import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, min: 1, max: 3, idleTimeoutMillis: 1000 });

export async function GET(request: Request) {
  const before = pool.totalCount;
  if (new URL(request.url).searchParams.has("busy")) {
    await Promise.all([1, 2, 3].map(() => pool.query("select pg_sleep(0.1)")));
  }
  return Response.json({ before, after: pool.totalCount });
}
