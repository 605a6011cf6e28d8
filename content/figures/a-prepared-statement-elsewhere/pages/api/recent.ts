import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.POOLER_URL, max: 1 });
let prepared = false;

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  if (!prepared) {
    prepared = true;
    await pool.query("prepare recent as select now()");
  }
  await pool.query("select pg_sleep(0.05)");
  const { rows } = await pool.query("execute recent");
  res.status(200).json(rows);
}
