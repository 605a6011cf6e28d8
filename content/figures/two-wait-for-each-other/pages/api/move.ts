import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const client = await pool.connect();
  try {
    await client.query("begin");
    for (const account of [req.query.from, req.query.to]) {
      await client.query("select pg_advisory_xact_lock($1)", [account]);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await client.query("commit");
    res.status(200).json({ moved: true });
  } catch (error) {
    await client.query("rollback");
    res.status(500).json({ error: (error as Error).message });
  } finally {
    client.release();
  }
}
