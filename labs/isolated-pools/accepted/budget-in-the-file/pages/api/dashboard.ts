import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

// Slots, less those kept for superusers and those of the export, shared by as many instances as may run.
const max = Math.floor((100 - 3 - 20) / 20);
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max, connectionTimeoutMillis: 1_000 });
pool.on("error", (error) => console.error("lost an idle connection:", error.message));

const tiles = ["revenue", "orders", "returns", "stock", "visitors", "reviews"];

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  try {
    const answers = await Promise.all(
      tiles.map((tile) => pool.query("select name, value, at from tile($1, $2)", [req.query.shop, tile])),
    );
    res.status(200).json(answers.map(({ rows }) => rows[0]));
  } catch (error) {
    console.error("dashboard failed:", error);
    res.status(503).json({ error: "The dashboard is busy. Try again." });
  }
}
