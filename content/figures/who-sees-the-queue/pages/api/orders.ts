import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.POOLER_URL, max: 2, application_name: "orders" });

const sleep = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

/** What the pool says of itself while the query is on its way. */
async function countersMeanwhile() {
  await sleep(100);
  return { total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount };
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const [counters] = await Promise.all([countersMeanwhile(), pool.query("select pg_sleep(0.3)")]);
  res.status(200).json(counters);
}
