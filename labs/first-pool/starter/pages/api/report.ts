import type { NextApiRequest, NextApiResponse } from "next";
import { Client } from "pg";

// One connection for each instance, opened at its cold start and kept.
const client = new Client({ connectionString: process.env.DATABASE_URL });
const connected = client.connect();

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  await connected;
  const { rows } = await client.query("select region, total from sales where month = $1 order by region", [
    Number(req.query.month),
  ]);
  res.status(200).json(rows);
}
