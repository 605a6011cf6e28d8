import type { NextApiRequest, NextApiResponse } from "next";
import { Client } from "pg";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query("select now()");
  await new Promise((resolve) => setTimeout(resolve, 100));
  await client.end();
  res.status(200).json("done");
}
