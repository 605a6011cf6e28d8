import type { NextApiRequest, NextApiResponse } from "next";
import { Client } from "pg";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query("select now()");
    res.status(200).json(rows);
  } finally {
    await client.end();
  }
}
