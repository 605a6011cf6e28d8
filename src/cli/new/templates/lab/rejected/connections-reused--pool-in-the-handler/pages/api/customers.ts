import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  const { rows } = await pool.query("select id, name from customers where id = $1", [Number(req.query.id)]);
  await pool.end();
  res.status(200).json(rows[0]);
}
