import { Client } from "pg";

export async function GET(request: Request) {
  const item = Number(new URL(request.url).searchParams.get("item"));
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  client.on("error", (error) => console.error("client lost:", error.message));
  await client.connect();
  try {
    const { rows } = await client.query("select item, pieces from stock where item = $1", [item]);
    return Response.json(rows[0]);
  } finally {
    await client.end();
  }
}
