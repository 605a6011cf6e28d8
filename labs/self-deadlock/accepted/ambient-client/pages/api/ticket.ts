import type { NextApiRequest, NextApiResponse } from "next";
import { query, transaction } from "../../lib/db";
import { takeSeat } from "../../lib/seats";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const show = Number(req.query.show);
  const customer = Number(req.query.customer);
  const refused = new Error("Not enough credit");
  try {
    const seat = await transaction(async () => {
      const { rows: shows } = await query("select price from shows where id = $1", [show]);
      const free = await takeSeat(show);
      const { rows: customers } = await query(
        "update customers set credit = credit - $2 where id = $1 returning credit",
        [customer, shows[0].price],
      );
      if (customers[0].credit < 0) throw refused;
      await query("insert into tickets (show_id, seat, customer_id) values ($1, $2, $3)", [show, free, customer]);
      return free;
    });
    res.status(201).json({ show, seat, customer });
  } catch (error) {
    if (error !== refused) throw error;
    res.status(402).json({ error: refused.message });
  }
}
