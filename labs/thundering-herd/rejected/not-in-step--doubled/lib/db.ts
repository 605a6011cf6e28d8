import { Pool, type QueryResult } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 5, connectionTimeoutMillis: 1_000 });
pool.on("error", (error) => console.error("idle client lost:", error.message));

const sleep = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

const isConnectionError = (error: unknown) => {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return /^(ECONN|EPIPE|ETIMEDOUT|57P0|08)/.test(code) || /^Connection terminated/.test(message);
};

const tries = 4;
const baseMillis = 200;

/** Asks again after 200 ms, then 400, then 800. */
export async function query(text: string, values: unknown[]): Promise<QueryResult> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await pool.query(text, values);
    } catch (error) {
      if (attempt === tries || !isConnectionError(error)) throw error;
      const longestMillis = baseMillis * 2 ** (attempt - 1);
      await sleep(longestMillis);
    }
  }
}
