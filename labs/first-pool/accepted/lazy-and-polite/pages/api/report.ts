import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

let pool: Pool | undefined;

function getPool(): Pool {
  if (pool === undefined) {
    pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10, connectionTimeoutMillis: 800 });
    pool.on("error", (error) => console.error("idle client lost:", error.message));
  }
  return pool;
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  try {
    const month = Number(req.query.month);
    const { rows } = await getPool().query({
      text: "select region, total from sales where month = $1 order by region",
      values: [month],
    });
    res.status(200).json(rows);
  } catch (error) {
    console.error("no report:", error);
    res.status(503).json({ error: "No report right now. Try again in a few seconds." });
  }
}
