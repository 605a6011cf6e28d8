import { Pool } from "pg";

declare global {
  var dbPool: Pool | undefined;
}

// Whatever an earlier evaluation of this file left behind is closed, so that one pool remains.
void globalThis.dbPool?.end();
globalThis.dbPool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
globalThis.dbPool.on("error", (error) => console.error("Idle client lost:", error.message));

export const pool = globalThis.dbPool;
