import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

// One instance of its own, with 20 connections that it keeps. Agreed with the data team; not yours to change.
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 20, connectionTimeoutMillis: 2_000 });
pool.on("error", (error) => console.error("lost an idle connection:", error.message));

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const slices = Array.from({ length: 20 }, (_, slice) =>
    pool.query("select $1::int as slice, pg_sleep(0.1)", [slice]),
  );
  await Promise.all(slices);
  res.status(200).json({ slices: slices.length });
}
