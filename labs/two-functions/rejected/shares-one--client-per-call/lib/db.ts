import { Client, type QueryResult } from "pg";

async function query(sql: string): Promise<QueryResult> {
  const client = new Client({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 1_000 });
  client.on("error", (error) => console.error("Database:", error.message));
  try {
    await client.connect();
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Nothing is kept that could be dead. */
export async function dbConnect() {
  return { query };
}
