import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { rows } = await pool.query("select now()");
  res.status(200).json(rows);
}
