import { Pool } from "pg";

class Database {
  static #instance: Database | undefined;
  readonly pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4 });

  static getInstance(): Database {
    Database.#instance ??= new Database();
    return Database.#instance;
  }
}

export const { pool } = Database.getInstance();
pool.on("error", (error) => console.error("Idle client lost:", error.message));
