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

async function openAtLast(): Promise<Shop> {
  for (;;) {
    try {
      return await openShop();
    } catch (error) {
      console.warn("Not open yet:", error);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

let opening: Promise<Shop> | undefined;

export function getShop(): Promise<Shop> {
  opening ??= openAtLast();
  return opening;
}
