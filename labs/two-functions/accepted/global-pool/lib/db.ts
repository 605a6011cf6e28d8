import { Pool } from "pg";

declare global {
  var sharedPool: Pool | undefined;
}

export function dbConnect(): Pool {
  if (!globalThis.sharedPool) {
    globalThis.sharedPool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
    globalThis.sharedPool.on("error", (error) => console.error(error.message));
  }
  return globalThis.sharedPool;
}
