import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";

const kept = new Map<unknown, object>();

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { rows: found } = await pool.query("select id, customer from orders where id = $1", [req.query.id]);
  const [order] = found;
  if (order === undefined) {
    res.status(404).json({ error: "No such order" });
    return;
  }
  if (!kept.has(order.id)) {
    const { rows: lines } = await pool.query(
      "select product, quantity from lines where order_id = $1 order by product",
      [order.id],
    );
    kept.set(order.id, { ...order, lines });
  }
  res.status(200).json(kept.get(order.id));
}
