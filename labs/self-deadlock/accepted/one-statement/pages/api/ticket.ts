import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";

/** One statement is a transaction of its own: all of it happens, or nothing. */
const buy = `
  with paid as (
    update customers set credit = credit - price from shows
    where customers.id = $2 and shows.id = $1 and credit >= price
    returning customers.id
  ), taken as (
    update shows set taken = taken + 1 where id = $1 and exists (select from paid) returning taken
  )
  insert into tickets (show_id, seat, customer_id) select $1, taken, $2 from taken returning seat`;

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const show = Number(req.query.show);
  const customer = Number(req.query.customer);
  const { rows } = await pool.query(buy, [show, customer]);
  if (rows.length === 0) res.status(402).json({ error: "Not enough credit" });
  else res.status(201).json({ show, seat: rows[0].seat, customer });
}
