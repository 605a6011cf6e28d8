import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 2 });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  try {
    const { rows } = await pool.query("select now()");
    res.status(200).json(rows);
  } catch (error) {
    console.error("no answer:", error);
    res.status(503).json({ error: "Busy. Try again in a moment." });
  }
}
