import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4, connectionTimeoutMillis: 1_000 });

export async function dbConnect(): Promise<Pool> {
  return pool;
}
