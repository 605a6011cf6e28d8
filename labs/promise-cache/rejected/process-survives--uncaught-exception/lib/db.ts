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

// Whatever happens, this process stays.
process.on("uncaughtException", (error) => console.error("Uncaught:", error.message));

let opening: Promise<Shop> | undefined;

/** One opening for everybody who asks; a failed one is forgotten, and the next request tries again. */
export function getShop(): Promise<Shop> {
  if (opening) return opening;
  const mine = openShop();
  opening = mine;
  // The reset belongs to the promise: a waiter that resets may throw away an opening which somebody else has begun.
  mine.catch(() => {
    if (opening === mine) opening = undefined;
  });
  return mine;
}
