import { Pool } from "pg";

export const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: 2,
  connectionTimeoutMillis: 2_000,
  idleTimeoutMillis: 5_000,
});
pool.on("error", (error) => console.error("idle client lost:", error.message));

// The idle timeout seems not to work here, so look every second and close what is idle.
setInterval(async () => {
  if (pool.idleCount === 0 || pool.waitingCount > 0) return;
  const client = await pool.connect();
  client.release(true);
}, 1_000);
