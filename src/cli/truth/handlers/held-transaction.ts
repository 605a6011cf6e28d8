import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.POOLER_URL ?? process.env.DATABASE_URL, max: 5 });
pool.on("error", () => {});

export async function GET(request: Request) {
  const client = await pool.connect();
  const heard: string[] = [];
  client.on("error", (error: Error & { code?: string }) => heard.push(`${error.code ?? "-"} ${error.message}`));
  const work = async () => {
    await client.query("begin");
    await client.query("select 1");
    await new Promise((resolve) => setTimeout(resolve, Number(new URL(request.url).searchParams.get("hold"))));
    await client.query("commit");
  };
  const failed = await work().then(
    () => null,
    (error: Error) => error,
  );
  client.release(failed ?? undefined);
  return Response.json({ failed: failed?.message, heard });
}
