import { Pool, type QueryResult } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 5, connectionTimeoutMillis: 1_000 });
pool.on("error", (error) => console.error("idle client lost:", error.message));

const sleep = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

const isConnectionError = (error: unknown) => {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return /^(ECONN|EPIPE|ETIMEDOUT|57P0|08)/.test(code) || /^Connection terminated/.test(message);
};

let recovery: Promise<void> | undefined;

/** One request of the instance asks for all of them, at longer and longer random intervals, and gives up after six tries. */
async function recover(): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await sleep(Math.min(100 * 2 ** attempt, 800) * (0.5 + Math.random() / 2));
    try {
      await pool.query("select 1");
      return;
    } catch (error) {
      if (attempt === 6) throw error;
    }
  }
}

const inTime = <T>(work: Promise<T>) =>
  Promise.race([
    work,
    sleep(1_500).then(() => {
      throw new Error("still not there after 1.5 s");
    }),
  ]);

export async function query(text: string, values: unknown[]): Promise<QueryResult> {
  if (recovery) await inTime(recovery);
  try {
    return await pool.query(text, values);
  } catch (error) {
    if (!isConnectionError(error)) throw error;
    recovery ??= recover().finally(() => {
      recovery = undefined;
    });
    await inTime(recovery);
    // Those who waited for it don't all come at once either.
    await sleep(Math.random() * 150);
    return pool.query(text, values);
  }
}
