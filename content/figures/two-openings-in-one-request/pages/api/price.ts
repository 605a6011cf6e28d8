import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

async function openPool() {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
  await pool.query("select now()");
  return pool;
}

let pool: Pool | undefined;

async function read(sql: string) {
  if (!pool) pool = await openPool();
  return (await pool.query(sql)).rows[0];
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const [price, stock] = await Promise.all([read("select 250 as cents"), read("select 12 as stock")]);
  res.status(200).json({ ...price, ...stock });
}
