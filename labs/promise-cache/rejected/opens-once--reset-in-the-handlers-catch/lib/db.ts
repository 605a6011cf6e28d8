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

let opening: Promise<Shop> | undefined;

export function getShop(): Promise<Shop> {
  if (!opening) {
    opening = openShop();
    // Whoever waits for it reports the error.
    opening.catch(() => {});
  }
  return opening;
}

export function forgetShop() {
  opening = undefined;
}
