import { Client } from "pg";

export async function GET() {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query("select pg_sleep(0.4)");
  await client.end();
  return Response.json("ok");
}
