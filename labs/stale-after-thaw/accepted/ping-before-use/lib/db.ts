import { Pool, type PoolClient } from "pg";

const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: 6,
  connectionTimeoutMillis: 800,
  query_timeout: 800,
});
pool.on("error", (error) => console.error("idle client lost:", error.message));

/** Lends a client that has just answered; dead ones are thrown away, as long as there is time. */
export async function withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const giveUpAtMillis = Date.now() + 1_500;
  for (;;) {
    const client = await pool.connect();
    const lost = (error: Error) => console.error("lent client lost:", error.message);
    client.on("error", lost);
    let failure: Error | undefined;
    let alive = false;
    try {
      await client.query("select 1");
      alive = true;
      return await work(client);
    } catch (error) {
      failure = error as Error;
      if (alive || Date.now() > giveUpAtMillis) throw error;
    } finally {
      client.off("error", lost);
      client.release(failure);
    }
  }
}
