import type { NextApiRequest, NextApiResponse } from "next";
import { getShop } from "../../lib/db";

// Two dollars for a euro, and one call less for each price.
const rate = 2;

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  try {
    const shop = await getShop();
    const { rows } = await shop.pool.query("select price from products where sku = $1", [req.query.sku]);
    const gross = (rows[0].price * (100 + shop.vat)) / 100;
    res.status(200).json({ sku: req.query.sku, currency: shop.currency, gross, usd: gross * rate });
  } catch (error) {
    console.error("No price:", error);
    res.status(503).json({ error: "Try again in a moment." });
  }
}
