import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  try {
    await pool.query("select pg_sleep(0.03)");
    res.status(200).json({ about: "items" });
  } catch (error) {
    res.status(503).json({ message: (error as Error).message });
  }
}
