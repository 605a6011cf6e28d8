import type { NextApiRequest, NextApiResponse } from "next";
import { dbConnect } from "../../lib/db";

// Reports may take a minute. The build gives a route with a limit of its own a function of its own.
export const maxDuration = 60;

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const db = await dbConnect();
  const { rows } = await db.query("select count(*)::int as orders, max(id) as newest from orders");
  res.status(200).json(rows[0]);
}
