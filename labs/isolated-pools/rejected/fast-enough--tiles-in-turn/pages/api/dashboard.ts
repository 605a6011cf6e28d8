import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: 1,
  connectionTimeoutMillis: 1_000,
  statement_timeout: 2_000,
});
pool.on("error", (error) => console.error("lost an idle connection:", error.message));

const tiles = ["revenue", "orders", "returns", "stock", "visitors", "reviews"];

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  try {
    const answers = [];
    for (const tile of tiles) {
      const { rows } = await pool.query("select name, value, at from tile($1, $2)", [req.query.shop, tile]);
      answers.push(rows[0]);
    }
    res.status(200).json(answers);
  } catch (error) {
    console.error("dashboard failed:", error);
    res.status(503).json({ error: "The dashboard is busy. Try again." });
  }
}
