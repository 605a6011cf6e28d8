import { waitUntil } from "@vercel/functions";
import { Pool } from "pg";

export const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: 2,
  connectionTimeoutMillis: 2_000,
  idleTimeoutMillis: 5_000,
});
pool.on("error", (error) => console.error("idle client lost:", error.message));

// As long as something is pending, the instance stays awake and the idle timer fires.
pool.on("release", () => waitUntil(new Promise(() => {})));
