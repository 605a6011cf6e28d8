import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";

const lastPrices = new Map<unknown, object>();

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { product } = req.query;
  try {
    const { rows } = await pool.query("select name, cents from products where id = $1", [product]);
    lastPrices.set(product, rows[0]);
    res.status(200).json(rows[0]);
  } catch {
    const known = lastPrices.get(product);
    if (known) res.status(200).json(known);
    else res.status(503).json({ error: "Busy. Try again in a moment." });
  }
}
