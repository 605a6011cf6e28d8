import type { NextApiRequest, NextApiResponse } from "next";
import { Client } from "pg";

/** A connected client, however often it takes to get one. */
async function connect(): Promise<Client> {
  for (;;) {
    const client = new Client({ connectionString: process.env.DATABASE_URL });
    try {
      await client.connect();
      return client;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const client = await connect();
  const { rows } = await client.query("select id, customer, total from orders order by id limit 5");
  res.status(200).json(rows);
}
