import { Client } from "pg";

const client = new Client({ connectionString: process.env.DATABASE_URL });
let connected: Promise<void> | undefined;

export default {
  async fetch() {
    connected ??= client.connect();
    await connected;
    const { rows } = await client.query("select now()");
    return Response.json(rows);
  },
};
