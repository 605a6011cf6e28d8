import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

export async function GET(request: Request) {
  const run = new URL(request.url).searchParams.get("run");
  const client = await pool.connect();
  try {
    if (run === "look") {
      const { rows } = await client.query(
        "select state, wait_event, count(*)::int from pg_stat_activity where datname = 'app' group by 1, 2 order by 1, 2",
      );
      return Response.json(rows);
    }
    if (run === "sleep") await client.query("select pg_sleep(1)");
    if (run === "lock") {
      await client.query("select pg_advisory_lock(7)");
      await client.query("select pg_sleep(1)");
      await client.query("select pg_advisory_unlock(7)");
    }
    if (run === "transaction" || run === "failed") {
      await client.query("begin");
      await client.query(run === "failed" ? "select missing" : "select 1").catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await client.query("rollback");
    }
    return Response.json("ok");
  } finally {
    client.release();
  }
}
