import type { NextApiRequest, NextApiResponse } from "next";
import { Client } from "pg";

const client = new Client({ connectionString: process.env.DATABASE_URL });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  await client.connect();
  const { rows } = await client.query("select now()");
  await client.end();
  res.status(200).json(rows);
}
