import { Pool, type QueryResult } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 5, connectionTimeoutMillis: 1_000 });
pool.on("error", (error) => console.error("idle client lost:", error.message));

const sleep = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

const isConnectionError = (error: unknown) => {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return /^(ECONN|EPIPE|ETIMEDOUT|57P0|08)/.test(code) || /^Connection terminated/.test(message);
};

/** As the AWS Architecture Blog has it: anything between nothing and a bound that doubles, up to a cap. */
export async function query(text: string, values: unknown[]): Promise<QueryResult> {
  let boundMillis = 250;
  for (let left = 3; ; left--) {
    try {
      return await pool.query(text, values);
    } catch (error) {
      if (left === 0 || !isConnectionError(error)) throw error;
      await sleep(Math.random() * boundMillis);
      boundMillis = Math.min(boundMillis * 2, 1_000);
    }
  }
}
