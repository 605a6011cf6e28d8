import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const client = await pool.connect();
  client.on("error", (error) => console.error(error.message));
  try {
    await client.query("begin");
    await client.query("select now()");
    // A call of another service, with the transaction open.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await client.query("commit");
    res.status(200).json({ ordered: true });
  } finally {
    client.release();
  }
}
