import { Pool, type QueryResult } from "pg";

export const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: 6,
  maxUses: 1,
  connectionTimeoutMillis: 1_000,
  query_timeout: 1_000,
});
pool.on("error", (error) => console.error("idle client lost:", error.message));

const lostCodes = ["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT", "57P01", "57P02", "57P03"];
const lostMessages = /^(Connection terminated|Query read timeout|Client has encountered a connection error)/;

/** The connection broke; an error of the statement itself comes again however often it is asked. */
export function isConnectionError(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return lostCodes.includes(code ?? "") || lostMessages.test(message ?? "");
}

/** Asks again, once, after a lost connection: for statements that change nothing. By then the pool knows which clients are dead. */
export async function read(text: string, values: unknown[]): Promise<QueryResult> {
  try {
    return await pool.query(text, values);
  } catch (error) {
    if (!isConnectionError(error)) throw error;
    await new Promise((resolve) => setTimeout(resolve, 50));
    return pool.query(text, values);
  }
}
