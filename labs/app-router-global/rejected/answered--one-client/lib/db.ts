import { Client } from "pg";

declare global {
  var client: Client | undefined;
}

function connectClient(): Client {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  client.on("error", (error) => console.error("Client lost:", error.message));
  client.connect().catch((error) => console.error("No connection:", error.message));
  return client;
}

globalThis.client ??= connectClient();
export const pool = globalThis.client;
