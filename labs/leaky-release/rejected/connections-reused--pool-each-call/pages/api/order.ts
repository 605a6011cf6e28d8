import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1, connectionTimeoutMillis: 2_000 });
  try {
    const { rows: found } = await pool.query("select id, customer from orders where id = $1", [req.query.id]);
    const [order] = found;
    if (order === undefined) {
      res.status(404).json({ error: "No such order" });
      return;
    }
    const { rows: lines } = await pool.query(
      "select product, quantity from lines where order_id = $1 order by product",
      [order.id],
    );
    res.status(200).json({ ...order, lines });
  } finally {
    await pool.end();
  }
}
