import type { NextApiRequest, NextApiResponse } from "next";
import { pool, transaction } from "../../lib/db";
import { charge } from "../../lib/payments";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const id = Number(req.query.id);
  const product = Number(req.query.product);

  const { rows } = await pool.query("select cents, stock from products where id = $1", [product]);
  const { cents, stock } = rows[0];
  if (stock === 0) return res.status(409).json({ id, status: "sold out" });
  if (!(await charge(String(req.query.card), cents, `order-${id}`)))
    return res.status(402).json({ id, status: "declined" });

  const kept = await transaction(async (client) => {
    const { rowCount } = await client.query("update products set stock = stock - 1 where id = $1 and stock > 0", [
      product,
    ]);
    if (rowCount === 0) return false;
    await client.query("insert into orders (id, product_id, cents, status) values ($1, $2, $3, 'paid')", [
      id,
      product,
      cents,
    ]);
    return true;
  });
  res.status(kept ? 201 : 409).json({ id, status: kept ? "paid" : "sold out" });
}
