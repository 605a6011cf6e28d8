import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
pool.on("error", () => {});

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const client = await pool.connect();
  const heard: string[] = [];
  if (searchParams.has("listen")) client.on("error", (error) => heard.push(error.message));
  await client.query("select 1");
  await new Promise((resolve) => setTimeout(resolve, Number(searchParams.get("hold"))));
  const failed = await client.query("select 2").then(
    () => null,
    (error: Error) => error.message,
  );
  client.release();
  return Response.json({ heard, failed, total: pool.totalCount });
}
