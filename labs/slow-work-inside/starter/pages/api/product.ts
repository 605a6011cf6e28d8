import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { rows } = await pool.query("select cents, stock from products where id = $1", [req.query.id]);
  res.status(200).json(rows[0]);
}
