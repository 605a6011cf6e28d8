import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

export default async function handler(_req: NextApiRequest, res: NextApiResponse) {
  const { rows } = await pool.query("select id, name from customers order by id limit 1");
  res.status(200).json(rows[0]);
}
