import { Pool } from "pg";

/** Runs one query on a pool and ends the pool. */
export async function query(text: string, values: unknown[]) {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 50 });
  try {
    const { rows } = await pool.query(text, values);
    return rows;
  } finally {
    await pool.end();
  }
}
