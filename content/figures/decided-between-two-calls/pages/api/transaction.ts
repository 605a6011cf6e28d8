import type { NextApiRequest, NextApiResponse } from "next";
import { checkCard, pool } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query("select stock from items where id = 2 for update");
    await checkCard();
    const sold = rows[0].stock > 0;
    if (sold) await client.query("update items set stock = stock - 1 where id = 2");
    await client.query("commit");
    res.status(200).json({ sold });
  } finally {
    client.release();
  }
}
