import { Pool } from "pg";

// One for each instance, whichever of its routes asks. A route in a function of its own has instances of its own.
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4, connectionTimeoutMillis: 1_000 });

// The pool forgets a client that dies and opens another when somebody asks: no flag to keep, and none that can lie.
pool.on("error", (error) => console.error("Idle client lost:", error.message));

export async function dbConnect(): Promise<Pool> {
  return pool;
}
