import type { NextApiRequest, NextApiResponse } from "next";
import { globalPool } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { rows } = await globalPool.query("select 'legacy' as about");
  res.status(200).json(rows);
}
