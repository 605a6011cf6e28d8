import type { NextApiRequest, NextApiResponse } from "next";
import { withClient } from "../../lib/query";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const id = Number(req.query.id);
  const answer = await withClient(async (client) => {
    const rows = async (text: string) => (await client.query(text, [id])).rows;
    const [customer] = await rows("select id, name from customers where id = $1");
    const [address] = await rows("select city from addresses where customer_id = $1");
    const orders = await rows("select id, total from orders where customer_id = $1 order by id");
    const [paid] = await rows("select sum(amount)::int as cents from payments where customer_id = $1");
    const [open] = await rows("select count(*)::int as tickets from tickets where customer_id = $1");
    return { ...customer, ...address, orders, paid: paid.cents, tickets: open.tickets };
  });
  res.status(200).json(answer);
}
