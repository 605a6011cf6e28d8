import type { NextApiRequest, NextApiResponse } from "next";
import { checkCard, pool } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { rows } = await pool.query("select stock from items where id = 1");
  await checkCard();
  const sold = rows[0].stock > 0;
  if (sold) await pool.query("update items set stock = stock - 1 where id = 1");
  res.status(200).json({ sold });
}
