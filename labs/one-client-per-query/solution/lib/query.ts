import { Client } from "pg";

/** Opens one connection, lends it to `work`, and closes it however `work` ends. */
export async function withClient<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 2_000 });
  client.on("error", (error) => console.error("connection lost:", error.message));
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
