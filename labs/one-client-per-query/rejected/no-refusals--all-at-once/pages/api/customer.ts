import type { NextApiRequest, NextApiResponse } from "next";
import { query } from "../../lib/query";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const id = Number(req.query.id);
  const [[customer], [address], orders, [paid], [open]] = await Promise.all([
    query("select id, name from customers where id = $1", [id]),
    query("select city from addresses where customer_id = $1", [id]),
    query("select id, total from orders where customer_id = $1 order by id", [id]),
    query("select sum(amount)::int as cents from payments where customer_id = $1", [id]),
    query("select count(*)::int as tickets from tickets where customer_id = $1", [id]),
  ]);
  res.status(200).json({ ...customer, ...address, orders, paid: paid.cents, tickets: open.tickets });
}
