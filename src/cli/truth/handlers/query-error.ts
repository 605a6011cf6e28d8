import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

export async function GET(request: Request) {
  const run = new URL(request.url).searchParams.get("run");
  const seen = () => ({ total: pool.totalCount, idle: pool.idleCount });
  if (run === "ok") await pool.query("select 1");
  const before = seen();
  let code: unknown = null;
  if (run === "pool-query") {
    await pool.query("select missing").catch((error) => {
      code = error.code;
    });
  } else if (run === "client-query") {
    const client = await pool.connect();
    try {
      await client.query("select missing").catch((error) => {
        code = error.code;
      });
    } finally {
      client.release();
    }
  }
  return Response.json({ before, code, after: seen() });
}
