import { Pool, type QueryResult } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 5, connectionTimeoutMillis: 1_000 });
pool.on("error", (error) => console.error("idle client lost:", error.message));

/** Whoever asks again at once is the first to know that the database is back. */
export async function query(text: string, values: unknown[]): Promise<QueryResult> {
  for (;;) {
    try {
      return await pool.query(text, values);
    } catch {
      // Not yet.
    }
  }
}
