import type { NextApiRequest, NextApiResponse } from "next";
import { Client } from "pg";

/** The books at the end, read on a connection of their own. */
export default async function handler(_req: NextApiRequest, res: NextApiResponse) {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query(`
      select products.id, stock, count(*) filter (where status = 'paid')::int as paid,
        count(*) filter (where status = 'reserved')::int as reserved,
        coalesce(sum(orders.id) filter (where status = 'paid'), 0)::int as sum
      from products left join orders on product_id = products.id group by products.id order by products.id`);
    res.status(200).json({ products: rows });
  } finally {
    await client.end();
  }
}
