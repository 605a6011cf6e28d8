import type { NextApiRequest, NextApiResponse } from "next";
import type { PoolClient } from "pg";
import { pool } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  let client: PoolClient;
  try {
    client = await pool.connect();
  } catch {
    res.setHeader("Retry-After", "2");
    res.status(503).json({ error: "Busy. Try again in a moment." });
    return;
  }
  try {
    const { rows } = await client.query("select name, cents from products where id = $1", [req.query.product]);
    res.status(200).json(rows[0]);
  } finally {
    client.release();
  }
}
