import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 2, connectionTimeoutMillis: 2_000 });
pool.on("error", (error) => console.error("idle client lost:", error.message));

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  try {
    const [orders, returned] = await Promise.all([
      pool.query("select 12 as orders, pg_sleep(0.02)"),
      pool.query("select 3 as returned, pg_sleep(0.02)"),
    ]);
    res.status(200).json({ ...orders.rows[0], ...returned.rows[0] });
  } catch (error) {
    console.error(error);
    res.status(503).json({ error: "Try again." });
  }
}
