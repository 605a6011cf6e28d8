import { Client, type QueryResult } from "pg";

/** No pool, so none is left behind. */
export const pool = {
  async query(text: string): Promise<QueryResult> {
    const client = new Client({ connectionString: process.env.DATABASE_URL });
    client.on("error", (error) => console.error("client lost:", error.message));
    await client.connect();
    try {
      return await client.query(text);
    } finally {
      await client.end();
    }
  },
};
