import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
let cents: number | undefined;

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  cents ??= (await pool.query("select cents from prices where sku = 'tea'")).rows[0].cents;
  res.status(200).json({ cents });
}
