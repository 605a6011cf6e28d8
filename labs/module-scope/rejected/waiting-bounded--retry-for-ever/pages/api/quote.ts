import type { NextApiRequest, NextApiResponse } from "next";
import { Pool, type PoolClient } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4, connectionTimeoutMillis: 500 });
const lost = (error: Error) => console.error(error.message);
pool.on("error", lost);

async function connect(): Promise<PoolClient> {
  for (;;) {
    try {
      return await pool.connect();
    } catch (error) {
      console.warn("No client yet, trying again:", error);
    }
  }
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const client = await connect();
  client.on("error", lost);
  try {
    const products = await client.query("select sku, price from products where sku = $1", [req.query.sku]);
    const [product] = products.rows;
    if (!product) {
      res.status(404).json({ error: "No such product." });
      return;
    }
    const answer = await fetch("https://rates.test/eur");
    const { rate } = await answer.json();
    const offers = await client.query("select text from offers where sku = $1 order by id", [product.sku]);
    res.status(200).json({ sku: product.sku, euro: product.price * rate, offers: offers.rows });
  } finally {
    client.off("error", lost);
    client.release();
  }
}
