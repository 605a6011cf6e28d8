import type { NextApiRequest, NextApiResponse } from "next";
import { Client } from "pg";

async function total(id: number) {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query("select $1::int * 7 as total", [id]);
    return rows[0].total;
  } finally {
    await client.end();
  }
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const totals = await Promise.all([1, 2, 3, 4, 5].map(total));
  res.status(200).json(totals);
}
