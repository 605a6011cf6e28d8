import { Pool } from "pg";

export interface Shop {
  pool: Pool;
  currency: string;
  vat: number;
}

async function openShop(): Promise<Shop> {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 3, connectionTimeoutMillis: 1_000 });
  const { rows } = await pool.query("select currency, vat from settings");
  return { pool, currency: rows[0].currency, vat: rows[0].vat };
}

let shop: Shop | undefined;

/** The settings do not change while we run, so they are read once, with the first connection. */
export async function getShop(): Promise<Shop> {
  if (!shop) {
    shop = await openShop();
  }
  return shop;
}
