import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.POOLER_URL, max: 1, connectionTimeoutMillis: 3_000 });
pool.on("error", (error) => console.error("lost an idle connection:", error.message));

const itemsOf = "select sku, quantity from items where cart = $1 order by sku";
const totalOf = `select sum(quantity * price)::int as total, (extract(epoch from clock_timestamp() - date '2026-01-01') * 1000)::int as at
  from items join products using (sku) where cart = $1`;
const unitsOf = "select min(units)::int as units from items join stock using (sku) where cart = $1";
const deliveryOf = "select day from delivery where cart = $1";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const client = await pool.connect();
  try {
    await client.query("set statement_timeout = '1s'");
    const rows = [];
    for (const sql of [itemsOf, totalOf, unitsOf, deliveryOf])
      rows.push((await client.query(sql, [req.query.cart])).rows);
    await client.query("set statement_timeout to default");
    const { percent } = await (await fetch("https://tax.test/rate")).json();
    const [items, total, units, delivery] = rows;
    res.status(200).json({ items, percent, ...total?.[0], ...units?.[0], ...delivery?.[0] });
  } catch (error) {
    console.error("checkout failed:", error);
    res.status(503).json({ error: "Checkout is busy. Try again." });
  } finally {
    client.release();
  }
}
