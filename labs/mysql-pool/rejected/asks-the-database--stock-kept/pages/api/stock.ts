import type { PoolConnection, RowDataPacket } from "mysql2/promise";
import type { NextApiRequest, NextApiResponse } from "next";
import { borrow } from "../../lib/db";

const kept = new Map<unknown, unknown>();

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const known = kept.get(req.query.product);
  if (known !== undefined) {
    res.status(200).json(known);
    return;
  }
  let connection: PoolConnection;
  try {
    connection = await borrow(1_000);
  } catch (error) {
    res.setHeader("Retry-After", "1");
    res.status(503).json({ error: (error as Error).message });
    return;
  }
  try {
    const [[product]] = await connection.query<RowDataPacket[]>("select name, amount from stock where id = ?", [
      Number(req.query.product),
    ]);
    if (product === undefined) {
      res.status(404).json({ error: "No such product" });
      return;
    }
    kept.set(req.query.product, product);
    res.status(200).json(product);
  } finally {
    connection.release();
  }
}
