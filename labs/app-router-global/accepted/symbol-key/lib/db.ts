import { Pool } from "pg";

const key = Symbol.for("shop.pool");
const store = globalThis as typeof globalThis & { [key]?: Pool };

if (!store[key]) {
  store[key] = new Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
  store[key].on("error", console.error);
}

export const pool = store[key];
