import mysql, { type PoolConnection } from "mysql2/promise";

export const pool = mysql.createPool({
  uri: process.env.DATABASE_URL,
  connectionLimit: 6,
  maxIdle: 2,
  idleTimeout: 10_000,
  waitForConnections: false,
});

/** The pool refuses at once when nothing is free; this asks it again for a second. */
export async function borrow(): Promise<PoolConnection> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await pool.getConnection();
    } catch (error) {
      if (attempt === 20 || (error as Error).message !== "No connections available.") throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
