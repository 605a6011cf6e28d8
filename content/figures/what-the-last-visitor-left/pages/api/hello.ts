import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
let visitor = "stranger";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  if (req.query.name) visitor = String(req.query.name);
  const { rows } = await pool.query("select $1 || ', you are welcome' as greeting", [visitor]);
  res.status(200).json(rows[0]);
}
