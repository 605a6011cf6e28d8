import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const orders = pool.query("select id, customer, total from orders order by id limit 5");

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { rows } = await orders;
  await pool.query("select 1");
  res.status(200).json(rows);
}
