import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";

export default async function handler(_req: NextApiRequest, res: NextApiResponse) {
  const { rows } = await pool.query("select min(id) as oldest from notes");
  res.status(200).json(rows[0]);
}
