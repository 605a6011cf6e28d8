import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  for (;;) {
    try {
      const { rows } = await pool.query("select name, cents from products where id = $1", [req.query.product]);
      res.status(200).json(rows[0]);
      return;
    } catch (error) {
      console.error("no price yet:", error);
    }
  }
}
