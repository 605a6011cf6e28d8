import type { NextApiRequest, NextApiResponse } from "next";
import { transaction } from "../../lib/db";
import { takeSeat } from "../../lib/seats";

class NotEnoughCredit extends Error {}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const show = Number(req.query.show);
  const customer = Number(req.query.customer);
  try {
    const seat = await transaction(async (client) => {
      const { rows: shows } = await client.query("select price from shows where id = $1", [show]);
      const { rows: customers } = await client.query(
        "update customers set credit = credit - $2 where id = $1 returning credit",
        [customer, shows[0].price],
      );
      if (customers[0].credit < 0) throw new NotEnoughCredit();
      const free = await takeSeat(show, client);
      await client.query("insert into tickets (show_id, seat, customer_id) values ($1, $2, $3)", [
        show,
        free,
        customer,
      ]);
      return free;
    });
    res.status(201).json({ show, seat, customer });
  } catch (error) {
    if (!(error instanceof NotEnoughCredit)) throw error;
    res.status(402).json({ error: "Not enough credit" });
  }
}
