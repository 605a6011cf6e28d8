import mysql, { type PoolConnection } from "mysql2/promise";

/** 18 connections, of which three instances take an equal share. */
const own = mysql.createPool({
  uri: process.env.DATABASE_URL,
  connectionLimit: 6,
  queueLimit: 20,
});

/** Reports only get in the way. */
export const pool = {
  query: async (_sql: string): Promise<[Array<Record<string, unknown>>]> => Promise.reject(new Error("Not now")),
};

/** A connection of the pool, or an error after `millis`: mysql2 has no time-out of its own for the wait. */
export async function borrow(millis: number): Promise<PoolConnection> {
  const asked = own.getConnection();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No connection within ${millis} ms`)), millis);
  });
  try {
    return await Promise.race([asked, late]);
  } catch (error) {
    // It comes all the same, some time later, and has to go back.
    asked.then(
      (connection) => connection.release(),
      () => {},
    );
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
