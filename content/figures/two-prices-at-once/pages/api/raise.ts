import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  await pool.query("update prices set cents = 400 where sku = 'tea'");
  res.status(200).json({ raised: true });
}
