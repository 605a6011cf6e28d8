import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

async function openPool() {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
  await pool.query("select now()");
  return pool;
}

let opening: Promise<Pool> | undefined;

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  opening ??= openPool();
  const pool = await opening;
  const { rows } = await pool.query("select 250 as cents");
  res.status(200).json(rows);
}
