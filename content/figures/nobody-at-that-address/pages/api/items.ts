import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const pool = new Pool({ host: "db.example.internal", user: "app", database: "app" });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { rows } = await pool.query("select now()");
  res.status(200).json(rows);
}
