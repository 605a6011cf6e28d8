import { Pool } from "pg";

// Each server has its own 9 connections for us, and one process asks both.
export const primary = new Pool({ connectionString: process.env.DATABASE_URL, max: 4, connectionTimeoutMillis: 2_000 });
export const replica = new Pool({
  connectionString: process.env.DATABASE_REPLICA_URL,
  max: 8,
  connectionTimeoutMillis: 500,
});

for (const pool of [primary, replica]) pool.on("error", (error) => console.error("idle client lost:", error.message));
