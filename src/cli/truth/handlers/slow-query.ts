import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
pool.on("error", () => {});

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const client = await pool.connect();
  try {
    const set = searchParams.get("set");
    if (set) await client.query(`set ${set}`);
    await client.query(`select pg_sleep(${Number(searchParams.get("seconds"))})`);
    return Response.json("ok");
  } finally {
    client.release();
  }
}
