import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });

export async function GET(request: Request) {
  const run = new URL(request.url).searchParams.get("run");
  const client = await pool.connect();
  try {
    if (run === "leave-open") {
      await client.query("begin");
      await client.query("insert into notes values ('never committed')");
    } else if (run === "leave-failed") {
      await client.query("begin");
      await client.query("select missing").catch(() => {});
    } else if (run === "exit") {
      process.exit(1);
    } else if (run === "rollback") {
      await client.query("rollback");
    }
    const { rows } = await client.query("select count(*)::int as notes from notes");
    return Response.json(rows[0]);
  } finally {
    client.release();
  }
}
