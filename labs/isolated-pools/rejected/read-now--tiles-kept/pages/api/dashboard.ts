import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1, connectionTimeoutMillis: 1_000 });
pool.on("error", (error) => console.error("lost an idle connection:", error.message));

const tiles = ["revenue", "orders", "returns", "stock", "visitors", "reviews"];
const known = new Map<unknown, unknown[]>();

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { shop } = req.query;
  try {
    const answers = known.get(shop) ?? [];
    if (answers.length === 0) {
      for (const tile of tiles) {
        const { rows } = await pool.query("select name, value, at from tile($1, $2)", [shop, tile]);
        answers.push(rows[0]);
      }
      known.set(shop, answers);
    }
    res.status(200).json(answers);
  } catch (error) {
    console.error("dashboard failed:", error);
    res.status(503).json({ error: "The dashboard is busy. Try again." });
  }
}
