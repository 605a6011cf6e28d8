import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";

/** The evening's report, of another team: three seconds in the database. */
export default async function handler(_req: NextApiRequest, res: NextApiResponse) {
  try {
    const [rows] = await pool.query("select sleep(3) as slept, count(*) as products from stock");
    res.status(200).json(rows);
  } catch (error) {
    res.status(503).json({ error: (error as Error).message });
  }
}
