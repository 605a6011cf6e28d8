import { Pool } from "pg";

export async function GET(request: Request) {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  if (new URL(request.url).searchParams.get("run") === "release-twice") {
    const client = await pool.connect();
    client.release();
    client.release();
  } else {
    await pool.query("select 1");
    await pool.end();
    await pool.query("select 1");
  }
  return Response.json("ok");
}
