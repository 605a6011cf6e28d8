import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.POOLER_URL, max: 1 });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  try {
    await pool.query("select pg_sleep(0.2)");
    res.status(200).json({ export: "done" });
  } catch (error) {
    res.status(503).json({ message: (error as Error).message });
  }
}
