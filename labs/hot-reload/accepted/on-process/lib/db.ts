import { Pool } from "pg";

class Database {
  readonly pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4, connectionTimeoutMillis: 1_000 });
  constructor() {
    this.pool.on("error", (error) => console.error(error.message));
  }
}

/** There is one `process` for all copies of this file, as there is one `globalThis`. */
const owner = process as typeof process & { database?: Database };
owner.database ??= new Database();

export const { pool } = owner.database;
