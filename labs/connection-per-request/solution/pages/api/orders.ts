import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

// Runs once per instance. Every request this instance serves later finds the pool, and its open connection, here.
const pool = new Pool({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 2_000 });
pool.on("error", (error) => console.error("idle client lost:", error.message));

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { rows } = await pool.query("select id, customer, total from orders order by id limit 5");
  res.status(200).json(rows);
}
