import { Pool } from "pg";

export const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: 5,
  connectionTimeoutMillis: 2_000,
});
pool.on("error", (error) => console.error("idle client lost:", error.message));

/** A client that goes back to the pool at the end of the block it was declared in with `using`. */
export async function lend() {
  const client = await pool.connect();
  return { client, [Symbol.dispose]: () => client.release() };
}
