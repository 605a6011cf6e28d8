import type { NextApiRequest, NextApiResponse } from "next";
import { after } from "next/server";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { rows } = await pool.query("select now()");
  after(() => pool.query("select 'logged'"));
  res.status(200).json(rows);
}
