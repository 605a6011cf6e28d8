import { Pool } from "pg";

declare global {
  var dbCache: { opening: Promise<Pool> | null } | undefined;
}

globalThis.dbCache ??= { opening: null };
const cache = globalThis.dbCache;

async function open(): Promise<Pool> {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 5, connectionTimeoutMillis: 2_000 });
  pool.on("error", (error) => console.error("Idle client lost:", error.message));
  await pool.query("select 1");
  return pool;
}

export function dbConnect(): Promise<Pool> {
  if (cache.opening) return cache.opening;
  const mine = open();
  cache.opening = mine;
  mine.catch(() => {
    if (cache.opening === mine) cache.opening = null;
  });
  return mine;
}
