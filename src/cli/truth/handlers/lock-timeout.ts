import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

export async function GET(request: Request) {
  const client = await pool.connect();
  try {
    if (new URL(request.url).searchParams.get("run") === "hold") {
      await client.query("select pg_advisory_lock(7)");
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await client.query("select pg_advisory_unlock(7)");
    } else {
      await client.query("set lock_timeout = '300ms'");
      await client.query("select pg_advisory_lock(7)");
    }
    return Response.json("ok");
  } finally {
    client.release();
  }
}
