import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 3 });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const client = await pool.connect();
  const { rows } = await client.query("select id from orders where id = $1", [req.query.id]);
  client.release();
  res.status(200).json(rows);
}
