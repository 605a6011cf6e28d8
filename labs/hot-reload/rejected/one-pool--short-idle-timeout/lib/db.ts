import { Pool } from "pg";

/** What an old copy of this file opened is closed after a tenth of a second. */
export const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4, idleTimeoutMillis: 100 });
pool.on("error", (error) => console.error("idle client lost:", error.message));
