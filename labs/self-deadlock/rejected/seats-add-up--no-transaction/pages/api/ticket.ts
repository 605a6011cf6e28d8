import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";
import { takeSeat } from "../../lib/seats";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const show = Number(req.query.show);
  const customer = Number(req.query.customer);
  const { rows: shows } = await pool.query("select price from shows where id = $1", [show]);
  const { rows: customers } = await pool.query(
    "update customers set credit = credit - $2 where id = $1 and credit >= $2 returning credit",
    [customer, shows[0].price],
  );
  if (customers.length === 0) {
    res.status(402).json({ error: "Not enough credit" });
    return;
  }
  const seat = await takeSeat(show);
  await pool.query("insert into tickets (show_id, seat, customer_id) values ($1, $2, $3)", [show, seat, customer]);
  res.status(201).json({ show, seat, customer });
}
