import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const client = await pool.connect();
  // Released at once, so that no way out can forget it.
  client.release();
  const { rows: found } = await client.query("select id, customer from orders where id = $1", [req.query.id]);
  const [order] = found;
  if (order === undefined) {
    res.status(404).json({ error: "No such order" });
    return;
  }
  const { rows: lines } = await client.query(
    "select product, quantity from lines where order_id = $1 order by product",
    [order.id],
  );
  res.status(200).json({ ...order, lines });
}
