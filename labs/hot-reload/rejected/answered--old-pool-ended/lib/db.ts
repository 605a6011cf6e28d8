import { Pool } from "pg";

declare global {
  var dbPool: Pool | undefined;
}

// What the last evaluation left behind is closed, so that new options have an effect.
void globalThis.dbPool?.end();
globalThis.dbPool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4, idleTimeoutMillis: 0 });
globalThis.dbPool.on("error", (error) => console.error("idle client lost:", error.message));

export const pool = globalThis.dbPool;
