import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  await pool.query("select pg_sleep(0.03)");
  res.status(200).json({ about: "orders" });
}
