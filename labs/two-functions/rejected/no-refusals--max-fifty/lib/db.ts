import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 50, connectionTimeoutMillis: 1_000 });

pool.on("error", (error) => console.error("Idle client lost:", error.message));

export async function dbConnect(): Promise<Pool> {
  return pool;
}
