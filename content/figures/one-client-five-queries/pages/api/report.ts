import type { NextApiRequest, NextApiResponse } from "next";
import { Client } from "pg";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const totals = [];
  for (const id of [1, 2, 3, 4, 5]) {
    const { rows } = await client.query("select $1::int * 7 as total", [id]);
    totals.push(rows[0].total);
  }
  await client.end();
  res.status(200).json(totals);
}
