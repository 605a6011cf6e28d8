import { Client } from "pg";

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  if (searchParams.has("warm-up")) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return Response.json("warm");
  }
  const client = new Client({ connectionString: process.env.POOLER_URL ?? process.env.DATABASE_URL });
  await client.connect();
  await client.query("select pg_sleep($1)", [Number(searchParams.get("seconds") ?? 0.4)]);
  await client.end();
  return Response.json("ok");
}
