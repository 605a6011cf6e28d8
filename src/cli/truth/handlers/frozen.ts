import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, idleTimeoutMillis: 500 });
const heard: string[] = [];
pool.on("error", (error: Error & { code?: string }) => heard.push(error.code ?? error.message));
let first = true;

export async function GET() {
  const before = pool.totalCount;
  const { rows } = await pool.query("select 1 as one");
  const again = !first;
  first = false;
  return Response.json({ one: rows[0].one, again, before, heard });
}
