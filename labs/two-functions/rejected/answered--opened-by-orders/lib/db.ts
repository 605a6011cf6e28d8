import type { Pool } from "pg";

/** Opened by the orders, which are asked first; everybody else shares it. */
export const shared: { pool?: Pool } = {};

export async function dbConnect(): Promise<Pool> {
  if (!shared.pool) throw new Error("Not connected yet.");
  return shared.pool;
}
