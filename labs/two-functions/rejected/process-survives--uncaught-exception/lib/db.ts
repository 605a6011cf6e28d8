import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4, connectionTimeoutMillis: 1_000 });

// Whatever happens, this process stays.
process.on("uncaughtException", (error) => console.error("Uncaught:", error.message));

export async function dbConnect(): Promise<Pool> {
  return pool;
}
