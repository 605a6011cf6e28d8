import { Client } from "pg";

export async function GET() {
  const client = new Client({ connectionString: process.env.POOLER_URL ?? process.env.DATABASE_URL });
  await client.connect();
  await client.query("select 1");
  return Response.json("ok");
}
