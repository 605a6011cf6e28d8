import { Pool, type QueryResult } from "pg";

declare global {
  var shopPool: Pool | undefined;
}

function getPool(): Pool {
  if (globalThis.shopPool) return globalThis.shopPool;
  globalThis.shopPool = new Pool({ connectionString: process.env.DATABASE_URL, max: 5 });
  globalThis.shopPool.on("error", () => {});
  return globalThis.shopPool;
}

/** Makes the pool when the first query asks for it, so that a build without DATABASE_URL can import this file. */
export const pool = {
  query: (text: string, values?: unknown[]): Promise<QueryResult> => getPool().query(text, values),
};
