import type { NextApiRequest, NextApiResponse } from "next";
import { dbConnect } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const pool = await dbConnect();
  const { rows } = await pool.query("select now()");
  res.status(200).json(rows);
}
