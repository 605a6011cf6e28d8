import { AsyncLocalStorage } from "node:async_hooks";
import { Pool, type PoolClient } from "pg";

export const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: 4,
});
pool.on("error", (error) => console.error("idle client lost:", error.message));

/** The client of the transaction that is being run, if there is one. */
const current = new AsyncLocalStorage<PoolClient>();

export const query = (sql: string, values?: unknown[]) => (current.getStore() ?? pool).query(sql, values);

export async function transaction<T>(work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await current.run(client, async () => {
      await query("begin");
      const result = await work();
      await query("commit");
      return result;
    });
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}
