import type { NextApiRequest, NextApiResponse } from "next";
import { dbConnect } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const db = await dbConnect();
  const { rows } = await db.query("select id, customer from orders order by id limit 3");
  res.status(200).json(rows);
}
