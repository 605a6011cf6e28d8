import type { RowDataPacket } from "mysql2/promise";
import type { NextApiRequest, NextApiResponse } from "next";
import { stockPool } from "../../lib/db";

const sql = "select name, amount from stock where id = ?";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  try {
    const [[product]] = await stockPool.execute<RowDataPacket[]>(sql, [Number(req.query.product)]);
    if (product === undefined) res.status(404).json({ error: "No such product" });
    else res.status(200).json(product);
  } catch (error) {
    res.setHeader("Retry-After", "1");
    res.status(503).json({ error: (error as Error).message });
  }
}
