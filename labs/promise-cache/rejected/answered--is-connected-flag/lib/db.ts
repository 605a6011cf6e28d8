import { Client } from "pg";

interface Shop {
  pool: Client;
  currency: string;
  vat: number;
}

const connection: { shop?: Shop; isConnected?: boolean; connecting?: Promise<Shop> } = {};

async function connect(): Promise<Shop> {
  const client = new Client({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 1_000 });
  client.on("error", (error) => console.error("Database:", error.message));
  await client.connect();
  const { rows } = await client.query("select currency, vat from settings");
  connection.shop = { pool: client, currency: rows[0].currency, vat: rows[0].vat };
  connection.isConnected = true;
  return connection.shop;
}

export async function getShop(): Promise<Shop> {
  if (connection.isConnected && connection.shop) return connection.shop;
  connection.connecting ??= connect().finally(() => {
    connection.connecting = undefined;
  });
  return connection.connecting;
}
