import { Pool, type PoolConfig } from "pg";

const options: PoolConfig = { connectionString: process.env.DATABASE_URL, max: 4, idleTimeoutMillis: 0 };

interface Kept {
  pool: Pool;
  options: string;
}
const global = globalThis as typeof globalThis & { kept?: Kept };

/** Unlike a bare `??=`, this notices that the options were changed, and lets the old pool finish what it has. */
function keptPool(): Pool {
  const wanted = JSON.stringify(options);
  if (global.kept?.options === wanted) return global.kept.pool;
  const old = global.kept?.pool;
  const pool = new Pool(options);
  pool.on("error", (error) => console.error("idle client lost:", error.message));
  global.kept = { pool, options: wanted };
  if (old) setTimeout(() => old.end(), 5_000);
  return pool;
}

export const pool = keptPool();
