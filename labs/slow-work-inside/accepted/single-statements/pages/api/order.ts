import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";
import { charge } from "../../lib/payments";

/** Each statement is a transaction of its own, and holds its client for one round trip. */
const reserve = `
  with taken as (
    update products set stock = stock - 1
    where id = $2 and stock > 0 and not exists (select from orders where id = $1) returning cents
  )
  insert into orders (id, product_id, cents, status) select $1, $2, cents, 'reserved' from taken`;
const giveBack = `
  with gone as (delete from orders where id = $1 and status = 'reserved' returning product_id)
  update products set stock = stock + 1 from gone where products.id = product_id`;

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const id = Number(req.query.id);
  await pool.query(reserve, [id, Number(req.query.product)]);
  const { rows } = await pool.query("select cents, status from orders where id = $1", [id]);
  const [order] = rows;
  if (order === undefined) return res.status(409).json({ id, status: "sold out" });
  if (order.status === "reserved") {
    if (!(await charge(String(req.query.card), order.cents, `shop/${id}`))) {
      await pool.query(giveBack, [id]);
      return res.status(402).json({ id, status: "declined" });
    }
    await pool.query("update orders set status = 'paid' where id = $1", [id]);
  }
  res.status(201).json({ id, status: "paid" });
}
