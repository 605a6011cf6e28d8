import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

async function openPool() {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
  await pool.query("select now()");
  return pool;
}

const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));
let opening: Promise<Pool> | undefined;

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  opening ??= openPool();
  const mine = opening;
  try {
    if (req.query.slow) await pause(200); // stands for a call to another service
    const pool = await mine;
    const { rows } = await pool.query("select 250 as cents");
    res.status(200).json(rows);
  } catch {
    opening = undefined;
    res.status(503).json({ error: "Try again in a moment." });
  }
}
