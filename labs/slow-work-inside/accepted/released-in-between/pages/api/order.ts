import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";
import { charge } from "../../lib/payments";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const id = Number(req.query.id);
  const product = Number(req.query.product);

  let cents: number;
  const client = await pool.connect();
  try {
    await client.query("begin");
    const { rows: products } = await client.query("select cents, stock from products where id = $1 for update", [
      product,
    ]);
    cents = products[0].cents;
    const { rowCount: made } = await client.query(
      "insert into orders (id, product_id, cents, status) values ($1, $2, $3, 'reserved') on conflict do nothing",
      [id, product, cents],
    );
    if (made === 1 && products[0].stock === 0) {
      await client.query("rollback");
      return res.status(409).json({ id, status: "sold out" });
    }
    if (made === 1) await client.query("update products set stock = stock - 1 where id = $1", [product]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }

  const charged = await charge(String(req.query.card), cents, String(id));

  const again = await pool.connect();
  try {
    if (charged) {
      await again.query("update orders set status = 'paid' where id = $1", [id]);
      return res.status(201).json({ id, status: "paid" });
    }
    await again.query("begin");
    const { rowCount: gone } = await again.query("delete from orders where id = $1", [id]);
    if (gone === 1) await again.query("update products set stock = stock + 1 where id = $1", [product]);
    await again.query("commit");
    res.status(402).json({ id, status: "declined" });
  } catch (error) {
    await again.query("rollback");
    throw error;
  } finally {
    again.release();
  }
}
