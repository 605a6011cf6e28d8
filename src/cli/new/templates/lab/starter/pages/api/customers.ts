import type { NextApiRequest, NextApiResponse } from "next";
import { Client } from "pg";

// TODO(Write the handler that fails: what would somebody write who does not know better)
export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query("select id, name from customers where id = $1", [Number(req.query.id)]);
  await client.end();
  res.status(200).json(rows[0]);
}
