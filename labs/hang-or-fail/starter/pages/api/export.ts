import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";

/** Another team's: reads every product, which keeps the database busy for four seconds. */
export default async function handler(_req: NextApiRequest, res: NextApiResponse) {
  try {
    const { rows } = await pool.query(
      "select count(*)::int as products, sum(cents)::int as cents from products, pg_sleep(4)",
    );
    res.status(200).json(rows[0]);
  } catch (error) {
    console.error("no export:", error);
    res.status(503).json({ error: "Too many exports. Try again later." });
  }
}
