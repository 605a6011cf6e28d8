import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 3 });
let step = 0;

export async function GET(request: Request) {
  const run = new URL(request.url).searchParams.get("run");
  const client = await pool.connect();
  try {
    if (run === "try") {
      return Response.json((await client.query("select pg_try_advisory_lock(7) as got")).rows[0]);
    }
    await client.query("select pg_advisory_lock(7)");
    const got = ++step;
    await new Promise((resolve) => setTimeout(resolve, 600));
    const done = ++step;
    if (run !== "keep") await client.query("select pg_advisory_unlock(7)");
    return Response.json({ got, done });
  } finally {
    client.release();
  }
}
