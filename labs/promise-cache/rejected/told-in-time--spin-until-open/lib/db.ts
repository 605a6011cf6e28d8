import { Pool } from "pg";

export interface Shop {
  pool: Pool;
  currency: string;
  vat: number;
}

async function openShop(): Promise<Shop> {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 3, connectionTimeoutMillis: 1_000 });
  pool.on("error", (error) => console.error("Idle client lost:", error.message));
  const { rows } = await pool.query("select currency, vat from settings");
  return { pool, currency: rows[0].currency, vat: rows[0].vat };
}

let shop: Shop | undefined;
let isOpening = false;

export async function getShop(): Promise<Shop> {
  while (!shop) {
    if (!isOpening) {
      isOpening = true;
      shop = await openShop();
    } else {
      // Somebody else is opening it.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return shop;
}
