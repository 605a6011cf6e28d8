import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";
import { shared } from "../../lib/db";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4, connectionTimeoutMillis: 1_000 });
pool.on("error", (error) => console.error("Idle client lost:", error.message));
shared.pool = pool;

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { rows } = await pool.query("select id, customer from orders order by id limit 3");
  res.status(200).json(rows);
}
