import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 2_000 });
pool.on("error", (error) => console.error("idle client lost:", error.message));

// biome-ignore lint/suspicious/noExplicitAny: rows of any table.
const kept = new Map<string, any[]>();

/** Runs one query, and returns the rows that it returned the first time. */
export async function query(text: string, values: unknown[]) {
  const key = `${text} ${values.join()}`;
  const { rows } = await pool.query(text, values);
  if (!kept.has(key)) kept.set(key, rows);
  return kept.get(key) ?? rows;
}
