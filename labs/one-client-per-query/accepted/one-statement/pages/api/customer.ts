import type { NextApiRequest, NextApiResponse } from "next";
import { query } from "../../lib/query";

const everything = `
  select id, name,
    (select city from addresses where customer_id = customers.id) as city,
    (select json_agg(json_build_object('id', id, 'total', total::text) order by id)
      from orders where customer_id = customers.id) as orders,
    (select sum(amount)::int from payments where customer_id = customers.id) as paid,
    (select count(*)::int from tickets where customer_id = customers.id) as tickets
  from customers where id = $1`;

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const [customer] = await query(everything, [Number(req.query.id)]);
  res.status(200).json(customer);
}
