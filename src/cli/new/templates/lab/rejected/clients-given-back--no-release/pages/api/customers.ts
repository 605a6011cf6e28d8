import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const client = await pool.connect();
  const { rows } = await client.query("select id, name from customers where id = $1", [Number(req.query.id)]);
  res.status(200).json(rows[0]);
}
