import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 8, connectionTimeoutMillis: 1_000 });

// Whatever happens, this process stays.
process.on("uncaughtException", (error) => console.error("Uncaught:", error.message));

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { rows } = await pool.query("select region, total from sales where month = $1 order by region", [
    Number(req.query.month),
  ]);
  res.status(200).json(rows);
}
