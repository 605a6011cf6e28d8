import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.POOLER_URL, max: 1 });
pool.on("error", (error) => console.error("idle client lost:", error.message));

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const client = await pool.connect();
  client.on("error", (error) => console.error(error.message));
  try {
    await client.query("select pg_sleep(1)");
    res.status(200).json({ report: "done" });
  } finally {
    client.release();
  }
}
