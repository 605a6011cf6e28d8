import { Pool } from "pg";

class Database {
  readonly pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 3, connectionTimeoutMillis: 1_000 });

  constructor() {
    this.pool.on("error", (error) => console.warn(error.message));
  }
}

const app = globalThis as unknown as { database?: Database };
app.database ??= new Database();

export const { pool } = app.database;
