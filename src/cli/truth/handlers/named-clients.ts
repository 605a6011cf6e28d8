import { Client } from "pg";

const clients = new Map<string, Client>();

async function clientOf(name: string): Promise<Client> {
  const known = clients.get(name);
  if (known) return known;
  const client = new Client({ connectionString: process.env.POOLER_URL ?? process.env.DATABASE_URL });
  client.on("error", () => {});
  clients.set(name, client);
  await client.connect();
  return client;
}

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const client = await clientOf(searchParams.get("client") ?? "");
  if (searchParams.has("end")) {
    await client.end();
    return Response.json("ended");
  }
  const { rows } = await client.query(searchParams.get("sql") ?? "");
  return Response.json(rows);
}
