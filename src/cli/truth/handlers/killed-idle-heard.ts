import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.POOLER_URL ?? process.env.DATABASE_URL });
const heard: string[] = [];
pool.on("error", (error: Error & { code?: string }) => heard.push(error.code ?? error.message));

export async function GET() {
  const before = pool.totalCount;
  let failed: string | null = null;
  await pool.query("select 1").catch((error) => {
    failed = error.code;
  });
  return Response.json({ before, heard, failed, after: pool.totalCount });
}
