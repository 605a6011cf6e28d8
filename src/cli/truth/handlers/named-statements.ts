import { Client } from "pg";

const clients = new Map<string, Client>();

async function clientOf(name: string): Promise<Client> {
  const known = clients.get(name);
  if (known) return known;
  const client = new Client({ connectionString: process.env.POOLER_URL ?? process.env.DATABASE_URL });
  clients.set(name, client);
  await client.connect();
  return client;
}

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const client = await clientOf(searchParams.get("client") ?? "");
  const hold = searchParams.has("hold");
  if (hold) {
    // Keeps a server connection busy, so that the others get another one.
    await client.query("begin");
    await new Promise((resolve) => setTimeout(resolve, 500));
    await client.query("commit");
    return Response.json("held");
  }
  const { rows } = await client.query({ name: "by-id", text: "select $1::int + 1 as n", values: [1] });
  return Response.json(rows);
}
