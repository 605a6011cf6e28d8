import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
pool.on("error", () => {});

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const client = await pool.connect();
  const heard: string[] = [];
  client.on("error", (error: Error & { code?: string }) => heard.push(`${error.code ?? "-"} ${error.message}`));
  await client.query(`set ${searchParams.get("set")}`);
  await client.query("begin");
  await client.query("insert into notes values ('lost')");
  await new Promise((resolve) => setTimeout(resolve, 900));
  const failed = await client.query("commit").then(
    () => null,
    (error: Error) => error.message,
  );
  client.release();
  const { rows } = await pool.query("select count(*)::int as notes from notes");
  return Response.json({ heard, failed, notes: rows[0].notes });
}
