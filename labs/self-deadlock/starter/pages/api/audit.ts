import type { NextApiRequest, NextApiResponse } from "next";
import { Client } from "pg";

/** The box office counts, on a connection of its own. */
export default async function handler(_req: NextApiRequest, res: NextApiResponse) {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const { rows: shows } = await client.query(`
      select id, taken, count(seat)::int as tickets, coalesce(max(seat), 0) as highest,
        coalesce(sum(seat * customer_id), 0)::int as sum, count(seat)::int * price as due
      from shows left join tickets on show_id = id group by id order by id`);
    const { rows: customers } = await client.query(`
      select sum(case when id >= 8 then 60 else 100000 end - credit)::int as paid, min(credit) as least from customers`);
    res.status(200).json({ shows, ...customers[0] });
  } finally {
    await client.end();
  }
}
