import type { NextApiRequest, NextApiResponse } from "next";
import { dbConnect } from "../../lib/db";

let orders: unknown[] | undefined;

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const db = await dbConnect();
  orders ??= (await db.query("select id, customer from orders order by id limit 3")).rows;
  // Fails while the database is down, so nobody is told what may be wrong.
  await db.query("select 1");
  res.status(200).json(orders);
}
