import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";
import { takeSeat } from "../../lib/seats";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const show = Number(req.query.show);
  const customer = Number(req.query.customer);

  const client = await pool.connect();
  try {
    await client.query("begin");
    const { rows: shows } = await client.query("select price from shows where id = $1", [show]);
    const seat = await takeSeat(show);
    const { rows: customers } = await client.query(
      "update customers set credit = credit - $2 where id = $1 returning credit",
      [customer, shows[0].price],
    );
    if (customers[0].credit < 0) {
      await client.query("rollback");
      res.status(402).json({ error: "Not enough credit" });
      return;
    }
    await client.query("insert into tickets (show_id, seat, customer_id) values ($1, $2, $3)", [show, seat, customer]);
    await client.query("commit");
    res.status(201).json({ show, seat, customer });
  } catch (error) {
    console.error("no ticket:", error);
    await client.query("rollback");
    res.status(503).json({ error: "Busy. Try again in a moment." });
  } finally {
    client.release();
  }
}
