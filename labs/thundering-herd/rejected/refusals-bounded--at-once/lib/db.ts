import { Pool, type QueryResult } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 5, connectionTimeoutMillis: 1_000 });
pool.on("error", (error) => console.error("idle client lost:", error.message));

const isConnectionError = (error: unknown) => {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return /^(ECONN|EPIPE|ETIMEDOUT|57P0|08)/.test(code) || /^Connection terminated/.test(message);
};

/** A connection that was refused is tried again, ten times. */
export async function query(text: string, values: unknown[]): Promise<QueryResult> {
  for (let left = 10; ; left--) {
    try {
      return await pool.query(text, values);
    } catch (error) {
      if (left === 0 || !isConnectionError(error)) throw error;
    }
  }
}
