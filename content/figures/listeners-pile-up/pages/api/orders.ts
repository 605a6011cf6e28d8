import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const client = await pool.connect();
  client.on("error", (error) => console.error(error.message));
  try {
    const { rows } = await client.query("select now()");
    res.status(200).json(rows);
  } finally {
    client.release();
  }
}
