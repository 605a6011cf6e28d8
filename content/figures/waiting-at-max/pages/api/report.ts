import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 3 });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const asked = Array.from({ length: 6 }, () => pool.query("select pg_sleep(0.05)"));
  await Promise.all(asked);
  res.status(200).json("done");
}
