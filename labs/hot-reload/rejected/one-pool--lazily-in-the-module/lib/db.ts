import { Pool, type QueryResult } from "pg";

let kept: Pool | undefined;

function getPool(): Pool {
  if (kept) return kept;
  kept = new Pool({ connectionString: process.env.DATABASE_URL, max: 4, idleTimeoutMillis: 0 });
  kept.on("error", (error) => console.error("idle client lost:", error.message));
  return kept;
}

export const pool = { query: (text: string): Promise<QueryResult> => getPool().query(text) };
