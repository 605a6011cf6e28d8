import type { NextApiRequest, NextApiResponse } from "next";
import { rowsOf } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  try {
    res.status(200).json(await rowsOf("select id, customer from orders order by id limit 3"));
  } catch (error) {
    res.status(503).json({ error: String(error) });
  }
}
