import { Client } from "pg";

/** Runs one query; tries again for as long as the database has no slot. */
export async function query(text: string, values: unknown[]) {
  for (;;) {
    const client = new Client({ connectionString: process.env.DATABASE_URL });
    try {
      await client.connect();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
      continue;
    }
    try {
      return (await client.query(text, values)).rows;
    } finally {
      await client.end();
    }
  }
}
