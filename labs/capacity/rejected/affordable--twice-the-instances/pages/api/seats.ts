import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

// One connection each, and as many instances as fit twice: 2 × 40 × 1 = 80.
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1, connectionTimeoutMillis: 2_000 });
pool.on("error", (error) => console.error("lost an idle connection:", error.message));

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { concert } = req.query;
  try {
    const concerts = await pool.query("select name, price from concerts where id = $1", [concert]);
    const seats = await pool.query("select free from seats where concert = $1", [concert]);
    res.status(200).json({ ...concerts.rows[0], ...seats.rows[0] });
  } catch (error) {
    console.error("seats failed:", error);
    res.status(503).json({ error: "Sold faster than we can count. Try again." });
  }
}
