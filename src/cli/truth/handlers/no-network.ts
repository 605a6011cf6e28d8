import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 500, query_timeout: 500 });
const heard: string[] = [];
pool.on("error", (error: Error & { code?: string }) => heard.push(error.code ?? error.message));

export async function GET() {
  const failed = await pool.query("select 1").then(
    () => null,
    (error: Error & { code?: string }) => error.code ?? error.message,
  );
  return Response.json({ failed, heard, total: pool.totalCount });
}
