import type { NextApiRequest, NextApiResponse } from "next";
import { checkCard, pool } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  await checkCard();
  const { rowCount } = await pool.query("update items set stock = stock - 1 where id = 3 and stock > 0");
  res.status(200).json({ sold: rowCount === 1 });
}
