import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

let pool: Pool | undefined;

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  if (!pool) pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
  const { rows } = await pool.query("select now()");
  res.status(200).json(rows);
}
