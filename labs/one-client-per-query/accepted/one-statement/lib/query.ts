import { Client } from "pg";

/** Runs one query on a connection of its own. */
export async function query(text: string, values: unknown[]) {
  await using connection = await open();
  const { rows } = await connection.client.query(text, values);
  return rows;
}

async function open() {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  return { client, [Symbol.asyncDispose]: () => client.end() };
}
