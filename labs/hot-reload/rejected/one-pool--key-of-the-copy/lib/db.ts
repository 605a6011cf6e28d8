import { Pool } from "pg";

/** On the global object, under a key that nobody else has. */
const key = Symbol("notes.pool");
const store = globalThis as { [key]?: Pool };

function createPool(): Pool {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4, idleTimeoutMillis: 0 });
  pool.on("error", (error) => console.error("idle client lost:", error.message));
  return pool;
}

store[key] ??= createPool();
export const pool = store[key];
