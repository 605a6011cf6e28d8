import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 5 });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { rows } = await pool.query("select 5 as weight");
  const price = await fetch(`https://shipping.test/price?weight=${rows[0].weight}`);
  res.status(200).json({ status: price.status });
}
