import { Client, type QueryResult } from "pg";

/** A new connection can't be stale. */
export async function read(text: string, values: unknown[]): Promise<QueryResult> {
  const client = new Client({
    connectionString: process.env.DATABASE_URL,
    connectionTimeoutMillis: 1_000,
    query_timeout: 1_000,
  });
  client.on("error", (error) => console.error("client lost:", error.message));
  try {
    await client.connect();
    return await client.query(text, values);
  } finally {
    await client.end();
  }
}
