import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 100 });
  const { rows } = await pool.query("select id, customer, total from orders order by id limit 5");
  res.status(200).json(rows);
}
