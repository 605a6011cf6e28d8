import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/small-pool";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const client = await pool.connect();
  try {
    await client.query("select pg_sleep(0.03)");
  } finally {
    pool.release(client);
  }
  res.status(200).json({ about: "items" });
}
