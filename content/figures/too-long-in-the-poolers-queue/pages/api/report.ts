import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.POOLER_URL, max: 1 });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  await pool.query("select pg_sleep(1.5)");
  res.status(200).json({ report: "done" });
}
