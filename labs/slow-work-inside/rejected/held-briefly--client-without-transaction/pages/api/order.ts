import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";
import { charge } from "../../lib/payments";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const id = Number(req.query.id);
  const product = Number(req.query.product);

  const client = await pool.connect();
  try {
    const { rows: orders } = await client.query("select cents from orders where id = $1", [id]);
    let cents = orders[0]?.cents;
    if (cents === undefined) {
      const { rows } = await client.query(
        `with taken as (update products set stock = stock - 1 where id = $2 and stock > 0 returning cents)
        insert into orders (id, product_id, cents, status) select $1, $2, cents, 'reserved' from taken returning cents`,
        [id, product],
      );
      if (rows.length === 0) return res.status(409).json({ id, status: "sold out" });
      cents = rows[0].cents;
    }
    if (!(await charge(String(req.query.card), cents, `order-${id}`))) {
      await client.query(
        `with gone as (delete from orders where id = $1 returning product_id)
        update products set stock = stock + 1 from gone where products.id = product_id`,
        [id],
      );
      return res.status(402).json({ id, status: "declined" });
    }
    await client.query("update orders set status = 'paid' where id = $1", [id]);
    res.status(201).json({ id, status: "paid" });
  } finally {
    client.release();
  }
}
