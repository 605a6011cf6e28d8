import { Pool } from "pg";

const shared = new Pool({ connectionString: process.env.DATABASE_URL, max: 5, connectionTimeoutMillis: 1_000 });
shared.on("error", (error) => console.error("idle client lost:", error.message));

/** The exports are what blocks the pool, so they get a quick answer. */
export const pool = {
  query: (text: string, values?: unknown[]) =>
    text.includes("pg_sleep")
      ? shared.query("select count(*)::int as products, sum(cents)::int as cents from products")
      : shared.query(text, values),
};
