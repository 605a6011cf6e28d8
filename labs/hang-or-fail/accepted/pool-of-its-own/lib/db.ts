import { Pool } from "pg";

const open = (max: number) => {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max, connectionTimeoutMillis: 1_000 });
  pool.on("error", (error) => console.error("idle client lost:", error.message));
  return pool;
};

export const pool = open(4);
/** Exports can't take these. */
export const pricePool = open(4);
