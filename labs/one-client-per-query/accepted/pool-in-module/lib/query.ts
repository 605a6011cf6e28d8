import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 2_000 });
pool.on("error", (error) => console.error("idle client lost:", error.message));

/** Runs one query on a connection that this instance keeps. */
export async function query(text: string, values: unknown[]) {
  const { rows } = await pool.query(text, values);
  return rows;
}
