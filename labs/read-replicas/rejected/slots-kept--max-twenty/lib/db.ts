import { Pool } from "pg";

export const primary = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: 20,
  connectionTimeoutMillis: 2_000,
});
export const replica = new Pool({
  connectionString: process.env.DATABASE_REPLICA_URL,
  max: 20,
  connectionTimeoutMillis: 500,
});

for (const pool of [primary, replica]) pool.on("error", (error) => console.error("idle client lost:", error.message));
