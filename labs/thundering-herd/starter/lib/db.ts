import { Pool, type QueryResult } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 5, connectionTimeoutMillis: 1_000 });
pool.on("error", (error) => console.error("idle client lost:", error.message));

const sleep = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

/** Asks until the database answers. */
export async function query(text: string, values: unknown[]): Promise<QueryResult> {
  for (;;) {
    try {
      return await pool.query(text, values);
    } catch (error) {
      console.warn("database not there, again in 100 ms:", (error as Error).message);
      await sleep(100);
    }
  }
}
