import { Client } from "pg";

/** Runs one query; keepAlive is meant to keep the connection for the next one. */
export async function query(text: string, values: unknown[]) {
  const client = new Client({ connectionString: process.env.DATABASE_URL, keepAlive: true });
  await client.connect();
  try {
    await client.query("select 1");
    const { rows } = await client.query(text, values);
    return rows;
  } finally {
    await client.end();
  }
}
