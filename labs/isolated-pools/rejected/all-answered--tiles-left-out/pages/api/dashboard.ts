import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 20, connectionTimeoutMillis: 1_000 });
pool.on("error", (error) => console.error("lost an idle connection:", error.message));

const tiles = ["revenue", "orders", "returns", "stock", "visitors", "reviews"];

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const answers = await Promise.allSettled(
    tiles.map((tile) => pool.query("select name, value, at from tile($1, $2)", [req.query.shop, tile])),
  );
  res.status(200).json(answers.map((answer) => (answer.status === "fulfilled" ? answer.value.rows[0] : null)));
}
