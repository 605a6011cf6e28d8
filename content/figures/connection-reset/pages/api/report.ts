import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
pool.on("error", (error) => console.error("idle client lost:", error.message));

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { rows } = await pool.query("select pg_sleep(1)");
  res.status(200).json(rows);
}
