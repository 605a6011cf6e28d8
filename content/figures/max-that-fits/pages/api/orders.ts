import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 3 });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const answers = await Promise.all([
    pool.query("select 'orders' as about, pg_sleep(0.05)"),
    pool.query("select 'items' as about, pg_sleep(0.05)"),
    pool.query("select 'stock' as about, pg_sleep(0.05)"),
  ]);
  res.status(200).json(answers.map(({ rows }) => rows[0]));
}
