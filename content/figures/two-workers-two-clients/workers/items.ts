import { Client } from "pg";

export default {
  async fetch() {
    const client = new Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    const { rows } = await client.query("select 'items' as about");
    await client.end();
    return Response.json(rows);
  },
};
