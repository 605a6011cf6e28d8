import { Client } from "pg";

const connectionString = process.env.DATABASE_URL?.replace("app@", "postgres@");

export async function GET() {
  const client = new Client({ connectionString });
  await client.connect();
  await client.query("select 1");
  return Response.json("ok");
}
