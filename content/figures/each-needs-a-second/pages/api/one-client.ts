import type { NextApiRequest, NextApiResponse } from "next";
import type { PoolClient } from "pg";
import { pool } from "../../lib/db";

async function audit(client: PoolClient) {
  await client.query("select 'written down'");
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const client = await pool.connect();
  try {
    await client.query("select 'ordered', pg_sleep(0.05)");
    await audit(client);
    res.status(200).json({ ordered: true });
  } finally {
    client.release();
  }
}
