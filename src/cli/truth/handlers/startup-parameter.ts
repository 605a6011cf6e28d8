import { Client } from "pg";

export async function GET(request: Request) {
  const statementTimeout = Number(new URL(request.url).searchParams.get("statement_timeout"));
  const client = new Client({
    connectionString: process.env.POOLER_URL,
    ...(statementTimeout > 0 ? { statement_timeout: statementTimeout } : { options: "-c search_path=public" }),
  });
  await client.connect();
  const { rows } = await client.query("show statement_timeout");
  await client.end();
  return Response.json(rows);
}
