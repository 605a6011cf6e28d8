import { Pool, type QueryResult } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 5, connectionTimeoutMillis: 1_000 });
pool.on("error", (error) => console.error("idle client lost:", error.message));

const sleep = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

const isConnectionError = (error: unknown) => {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return /^(ECONN|EPIPE|ETIMEDOUT|57P0|08)/.test(code) || /^Connection terminated/.test(message);
};

let brokenUntilMillis = 0;

/** After a failure nobody asks for a minute, so that the database can recover. */
export async function query(text: string, values: unknown[]): Promise<QueryResult> {
  if (Date.now() < brokenUntilMillis) throw new Error("the database was not there a moment ago");
  for (const longestMillis of [150, 400, 0]) {
    try {
      return await pool.query(text, values);
    } catch (error) {
      if (!isConnectionError(error)) throw error;
      if (longestMillis === 0) {
        brokenUntilMillis = Date.now() + 60_000;
        throw error;
      }
      await sleep(longestMillis * (0.4 + 0.6 * Math.random()));
    }
  }
  throw new Error("unreachable");
}
