import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

// Half of the queries go straight to Postgres, and half through PgBouncer: 2 × 20 × 1 and its 50 are 90.
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1, connectionTimeoutMillis: 2_000 });
pool.on("error", (error) => console.error("lost an idle connection:", error.message));

const pooled = new Pool({ connectionString: process.env.POOLER_URL, max: 3, connectionTimeoutMillis: 2_000 });
pooled.on("error", (error) => console.error("lost an idle connection:", error.message));

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { concert } = req.query;
  try {
    const concerts = await pool.query("select name, price from concerts where id = $1", [concert]);
    const seats = await pooled.query("select free from seats where concert = $1", [concert]);
    res.status(200).json({ ...concerts.rows[0], ...seats.rows[0] });
  } catch (error) {
    console.error("seats failed:", error);
    res.status(503).json({ error: "Sold faster than we can count. Try again." });
  }
}
