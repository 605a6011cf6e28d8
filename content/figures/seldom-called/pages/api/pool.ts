import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { rows } = await pool.query("select now()");
  res.status(200).json(rows);
}
