import { Client } from "pg";

const connection: { client?: Client; isConnected?: boolean } = {};

export async function dbConnect(): Promise<Client> {
  if (connection.isConnected && connection.client) return connection.client;

  const client = new Client({ connectionString: process.env.DATABASE_URL });
  client.on("error", (error) => console.error("Database:", error.message));
  await client.connect();

  connection.client = client;
  connection.isConnected = true;
  return client;
}
