import type { NextApiRequest, NextApiResponse } from "next";
import { dbConnect } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const db = await dbConnect();
  const { rows } = await db.query("select 'items' as about");
  res.status(200).json(rows);
}
