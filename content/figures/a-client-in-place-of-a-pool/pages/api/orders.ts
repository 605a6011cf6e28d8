import { attachDatabasePool } from "@vercel/functions";
import type { NextApiRequest, NextApiResponse } from "next";
import { Client } from "pg";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  // @ts-expect-error A client is no pool; JavaScript finds out when it runs.
  attachDatabasePool(client);
  await client.connect();
  const { rows } = await client.query("select now()");
  res.status(200).json(rows);
}
