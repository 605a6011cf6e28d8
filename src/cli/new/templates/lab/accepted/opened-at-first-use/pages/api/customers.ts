import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

let pool: Pool | undefined;

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  pool ??= new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
  const { rows } = await pool.query("select id, name from customers where id = $1", [Number(req.query.id)]);
  res.status(200).json(rows[0]);
}
