import { Client } from "pg";

export default {
  async fetch() {
    const client = new Client({ connectionString: process.env.POOLER_URL });
    await client.connect();
    const { rows } = await client.query("select now()");
    await client.end();
    return Response.json(rows);
  },
};
