import { Pool } from "pg";

class Database {
  static #only: Database | undefined;
  readonly pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4, idleTimeoutMillis: 0 });

  static get only(): Database {
    Database.#only ??= new Database();
    return Database.#only;
  }
}

export const { pool } = Database.only;
pool.on("error", (error) => console.error("idle client lost:", error.message));
