import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";

async function audit() {
  const client = await pool.connect();
  try {
    await client.query("select 'written down'");
  } finally {
    client.release();
  }
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const client = await pool.connect();
  try {
    await client.query("select 'ordered', pg_sleep(0.05)");
    await audit();
    res.status(200).json({ ordered: true });
  } finally {
    client.release();
  }
}
