import { Pool } from "pg";

export interface Shop {
  pool: Pool;
  currency: string;
  vat: number;
}

declare global {
  var shopCache: { shop?: Shop; opening?: Promise<Shop> };
}

async function openShop(): Promise<Shop> {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 3, connectionTimeoutMillis: 1_000 });
  pool.on("error", (error) => console.error("Idle client lost:", error.message));
  const { rows } = await pool.query("select currency, vat from settings");
  return { pool, currency: rows[0].currency, vat: rows[0].vat };
}

globalThis.shopCache ??= {};

export async function getShop(): Promise<Shop> {
  const cache = globalThis.shopCache;
  if (cache.shop) return cache.shop;
  cache.opening ??= openShop();
  const { opening } = cache;
  try {
    cache.shop = await opening;
    return cache.shop;
  } catch (error) {
    if (cache.opening === opening) delete cache.opening;
    throw error;
  }
}
