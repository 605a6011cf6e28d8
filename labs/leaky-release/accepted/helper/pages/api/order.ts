import type { NextApiRequest, NextApiResponse } from "next";
import { withClient } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  try {
    const answer = await withClient(async (client) => {
      const { rows: found } = await client.query("select id, customer from orders where id = $1", [req.query.id]);
      const [order] = found;
      if (order === undefined) return null;
      const { rows: lines } = await client.query(
        "select product, quantity from lines where order_id = $1 order by product",
        [order.id],
      );
      return { ...order, lines };
    });
    if (answer === null) res.status(404).json({ error: "No such order" });
    else res.status(200).json(answer);
  } catch (error) {
    console.error("order not read:", error);
    res.status(500).json({ error: "The order could not be read" });
  }
}
