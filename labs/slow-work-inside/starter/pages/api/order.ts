import type { NextApiRequest, NextApiResponse } from "next";
import { transaction } from "../../lib/db";
import { charge } from "../../lib/payments";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const id = Number(req.query.id);
  const product = Number(req.query.product);

  const status = await transaction(async (client) => {
    const { rows } = await client.query("select cents, stock from products where id = $1", [product]);
    const { cents, stock } = rows[0];
    if (stock === 0) return 409;
    if (!(await charge(String(req.query.card), cents, `order-${id}`))) return 402;
    await client.query("update products set stock = stock - 1 where id = $1", [product]);
    await client.query("insert into orders (id, product_id, cents, status) values ($1, $2, $3, 'paid')", [
      id,
      product,
      cents,
    ]);
    return 201;
  });
  res.status(status).json({ id, status: { 201: "paid", 402: "declined", 409: "sold out" }[status] });
}
