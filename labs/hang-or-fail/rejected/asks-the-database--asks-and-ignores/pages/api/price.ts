import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";

const prices = new Map<unknown, object>();

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { product } = req.query;
  try {
    const { rows } = await pool.query("select name, cents from products where id = $1", [product]);
    if (!prices.has(product)) prices.set(product, rows[0]);
    res.status(200).json(prices.get(product));
  } catch {
    res.status(503).json({ error: "Busy. Try again in a moment." });
  }
}
