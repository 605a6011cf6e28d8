import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

let pool: Pool | undefined;

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  pool ??= new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
  const client = await pool.connect();
  try {
    const { rows } = await client.query("select id, customer, total from orders order by id limit 5");
    res.status(200).json(rows);
  } finally {
    client.release();
  }
}
