import type { NextApiRequest, NextApiResponse } from "next";
import { Client } from "pg";

const connection: { client?: Client; isConnected?: boolean } = {};

async function dbConnect(): Promise<Client> {
  if (connection.isConnected && connection.client) return connection.client;
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  client.on("error", (error) => console.error("Database:", error.message));
  await client.connect();
  connection.client = client;
  connection.isConnected = true;
  return client;
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const db = await dbConnect();
  try {
    const { rows } = await db.query("select now()");
    res.status(200).json(rows);
  } catch (error) {
    res.status(503).json({ isConnected: connection.isConnected, error: (error as Error).message });
  }
}
