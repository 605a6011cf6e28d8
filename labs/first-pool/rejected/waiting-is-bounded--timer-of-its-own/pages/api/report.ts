import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 8 });
pool.on("error", (error) => console.error("idle client lost:", error.message));

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const tooLate = new Promise<null>((resolve) => setTimeout(() => resolve(null), 1_500));
  const report = pool.query("select region, total from sales where month = $1 order by region", [
    Number(req.query.month),
  ]);
  const answer = await Promise.race([report, tooLate]);
  if (answer === null) res.status(503).json({ error: "No report right now." });
  else res.status(200).json(answer.rows);
}
