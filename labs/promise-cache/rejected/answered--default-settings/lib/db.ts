import { Pool } from "pg";

export interface Shop {
  pool: Pool;
  currency: string;
  vat: number;
}

async function openShop(): Promise<Shop> {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 3, connectionTimeoutMillis: 1_000 });
  pool.on("error", (error) => console.error("Idle client lost:", error.message));
  try {
    const { rows } = await pool.query("select currency, vat from settings");
    return { pool, currency: rows[0].currency, vat: rows[0].vat };
  } catch {
    return { pool, currency: "EUR", vat: 0 };
  }
}

let opening: Promise<Shop> | undefined;

export function getShop(): Promise<Shop> {
  opening ??= openShop();
  return opening;
}
