import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const tooLate = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("too late")), 1_000));
  try {
    const query = pool.query("select name, cents from products where id = $1", [req.query.product]);
    const { rows } = await Promise.race([query, tooLate]);
    res.status(200).json(rows[0]);
  } catch {
    res.setHeader("Retry-After", "2");
    res.status(503).json({ error: "Busy. Try again in a moment." });
  }
}
