import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 5 });
let customer: string;

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  customer = String(req.query.customer);
  await pool.query("select name from plans where customer = $1", [customer]);
  const { rows } = await pool.query("select customer, id from orders where customer = $1", [customer]);
  res.status(200).json(rows);
}
