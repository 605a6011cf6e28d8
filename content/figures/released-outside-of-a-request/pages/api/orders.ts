import { attachDatabasePool } from "@vercel/functions";
import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, idleTimeoutMillis: 5_000 });
attachDatabasePool(pool);
const warm = pool.query("select 1");

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  await warm;
  res.status(200).json({ warm: true });
}
