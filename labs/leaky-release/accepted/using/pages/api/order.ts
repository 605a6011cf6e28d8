import type { NextApiRequest, NextApiResponse } from "next";
import { lend } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const id = Number(req.query.id);
  if (!Number.isInteger(id)) {
    res.status(400).json({ error: "id must be a whole number" });
    return;
  }
  using lent = await lend();
  const { rows: found } = await lent.client.query("select id, customer from orders where id = $1", [id]);
  const [order] = found;
  if (order === undefined) {
    res.status(404).json({ error: "No such order" });
    return;
  }
  const { rows: lines } = await lent.client.query(
    "select product, quantity from lines where order_id = $1 order by product",
    [order.id],
  );
  res.status(200).json({ ...order, lines });
}
