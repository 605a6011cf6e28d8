import type { PoolConnection, RowDataPacket } from "mysql2/promise";
import type { NextApiRequest, NextApiResponse } from "next";
import { borrow } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const connection: PoolConnection = await borrow(1_000);
  try {
    const [[product]] = await connection.query<RowDataPacket[]>("select name, amount from stock where id = ?", [
      Number(req.query.product),
    ]);
    if (product === undefined) {
      res.status(404).json({ error: "No such product" });
      return;
    }
    res.status(200).json(product);
  } finally {
    connection.release();
  }
}
