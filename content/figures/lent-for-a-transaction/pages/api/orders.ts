import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.POOLER_URL, max: 1 });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  await pool.query("select 'orders' as about");
  res.status(200).json({ about: "orders" });
}
