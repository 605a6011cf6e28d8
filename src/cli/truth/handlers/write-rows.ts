import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

export async function GET(request: Request) {
  const id = new URL(request.url).searchParams.get("id");
  if (id === null) return Response.json((await pool.query("select id, n from counters order by id")).rows);
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("update counters set n = n + 1 where id = $1", [Number(id)]);
    await client.query("update counters set n = n + 10 where id = $1", [Number(id)]);
    await client.query("commit");
    return Response.json("ok");
  } finally {
    client.release();
  }
}
