import type { NextApiRequest, NextApiResponse } from "next";
import { dbConnect } from "../../lib/db";

declare global {
  var firstOrders: unknown[] | undefined;
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const db = await dbConnect();
  globalThis.firstOrders ??= (await db.query("select id, customer from orders order by id limit 3")).rows;
  res.status(200).json(globalThis.firstOrders);
}
