import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

declare global {
  var orderPool: Pool | undefined;
}

globalThis.orderPool ??= new Pool({ connectionString: process.env.DATABASE_URL });
const pool = globalThis.orderPool;

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { rows } = await pool.query("select id, customer, total from orders order by id limit 5");
  res.status(200).json(rows);
}
