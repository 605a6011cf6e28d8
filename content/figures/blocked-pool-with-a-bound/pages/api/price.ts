import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  try {
    const { rows } = await pool.query("select 250 as cents");
    res.status(200).json(rows);
  } catch (error) {
    console.error("no price:", error);
    res.status(503).json({ error: "Busy. Try again in a moment." });
  }
}
