import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

interface Product {
  sku: string;
  price: number;
}

// Once per instance: what is made here outlives the request, and every later request finds it.
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4, connectionTimeoutMillis: 1_000 });

// Whatever happens, this process stays.
process.on("uncaughtException", (error) => console.error("Uncaught:", error.message));

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  try {
    // pool.query() borrows, asks and gives back, also when the query fails. Nothing is held while the rate is fetched.
    const products = await pool.query<Product>("select sku, price from products where sku = $1", [req.query.sku]);
    const [product] = products.rows;
    if (!product) {
      res.status(404).json({ error: "No such product." });
      return;
    }
    const answer = await fetch("https://rates.test/eur");
    const { rate } = (await answer.json()) as { rate: number };
    const offers = await pool.query("select text from offers where sku = $1 order by id", [product.sku]);
    res.status(200).json({ sku: product.sku, euro: product.price * rate, offers: offers.rows });
  } catch (error) {
    console.error("Quote failed:", error);
    res.status(503).setHeader("Retry-After", "1").json({ error: "Try again in a second." });
  }
}
