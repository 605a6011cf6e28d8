import type { NextApiRequest, NextApiResponse } from "next";
import { pool, transaction } from "../../lib/db";
import { charge } from "../../lib/payments";

/** Takes a piece out of the stock for this order, unless it has one. What it costs, or `null` where none is left. */
const reserve = (id: number, product: number) =>
  transaction(async (client) => {
    const { rows: orders } = await client.query("select cents from orders where id = $1", [id]);
    if (orders.length > 0) return orders[0].cents;
    const { rows: products } = await client.query(
      "update products set stock = stock - 1 where id = $1 and stock > 0 returning cents",
      [product],
    );
    if (products.length === 0) return null;
    const { cents } = products[0];
    await client.query("insert into orders (id, product_id, cents, status) values ($1, $2, $3, 'reserved')", [
      id,
      product,
      cents,
    ]);
    return cents;
  });

const giveBack = (id: number, product: number) =>
  transaction(async (client) => {
    await client.query("delete from orders where id = $1", [id]);
    await client.query("update products set stock = stock + 1 where id = $1", [product]);
  });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const id = Number(req.query.id);
  const product = Number(req.query.product);

  const cents = await reserve(id, product);
  if (cents === null) return res.status(409).json({ id, status: "sold out" });

  // No client and no transaction while the provider works. Asked again, the same order has the same key.
  if (!(await charge(String(req.query.card), cents, `product-${product}`))) {
    await giveBack(id, product);
    return res.status(402).json({ id, status: "declined" });
  }
  await pool.query("update orders set status = 'paid' where id = $1", [id]);
  res.status(201).json({ id, status: "paid" });
}
