import { waitUntil } from "@vercel/functions";
import { Pool } from "pg";

const idleTimeoutMillis = 3_000;

export const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 2, idleTimeoutMillis });
pool.on("error", (error) => console.error("idle client lost:", error.message));
pool.on("release", () => {
  waitUntil(new Promise((resolve) => setTimeout(resolve, idleTimeoutMillis + 50)));
});
