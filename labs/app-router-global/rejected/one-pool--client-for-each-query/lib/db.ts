import { Client, type QueryResult } from "pg";

declare global {
  var lastQuery: Promise<unknown> | undefined;
}

/** No pool at all: one client after another, so that a process never holds more than one connection. */
export const pool = {
  query(text: string): Promise<QueryResult> {
    const query = (globalThis.lastQuery ?? Promise.resolve()).then(async () => {
      const client = new Client({ connectionString: process.env.DATABASE_URL });
      client.on("error", (error) => console.error("Client lost:", error.message));
      await client.connect();
      try {
        return await client.query(text);
      } finally {
        await client.end();
      }
    });
    globalThis.lastQuery = query.catch(() => {});
    return query;
  },
};
