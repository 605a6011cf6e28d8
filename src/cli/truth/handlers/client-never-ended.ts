import { Client } from "pg";

export async function GET(request: Request) {
  const seconds = Number(new URL(request.url).searchParams.get("seconds"));
  const client = new Client({ connectionString: process.env.POOLER_URL ?? process.env.DATABASE_URL });
  await client.connect();
  await client.query("select pg_sleep($1)", [seconds]);
  return Response.json("ok");
}
