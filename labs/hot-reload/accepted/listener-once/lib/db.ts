import { Pool } from "pg";

const key = Symbol.for("notes.pool");
const store = globalThis as { [key]?: Pool };

function lost(error: Error) {
  console.error("idle client lost:", error.message);
}

if (store[key] === undefined) {
  store[key] = new Pool({ connectionString: process.env.DATABASE_URL, max: 3 });
  store[key].on("error", lost);
}

export const pool = store[key];
