import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.POOLER_URL, max: 1 });
const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_sleep(0.02)");
    await pause(100);
    await client.query("select pg_sleep(0.02)");
    await client.query("commit");
    res.status(200).json({ about: "transfer" });
  } finally {
    client.release();
  }
}
