import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  try {
    const { rows } = await pool.query("select name, cents from products where id = $1", [req.query.product]);
    res.status(200).json(rows[0]);
  } catch (error) {
    console.error("no price:", error);
    res.setHeader("Retry-After", "2");
    res.status(503).json({ error: "Busy. Try again in a moment." });
  }
}
