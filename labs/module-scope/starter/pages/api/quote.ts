import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
  const client = await pool.connect();

  const products = await client.query("select sku, price from products where sku = $1", [req.query.sku]);
  const [product] = products.rows;
  if (!product) {
    res.status(404).json({ error: "No such product." });
    return;
  }

  const answer = await fetch("https://rates.test/eur");
  const { rate } = await answer.json();
  const offers = await client.query("select text from offers where sku = $1 order by id", [product.sku]);

  client.release();
  res.status(200).json({ sku: product.sku, euro: product.price * rate, offers: offers.rows });
}
