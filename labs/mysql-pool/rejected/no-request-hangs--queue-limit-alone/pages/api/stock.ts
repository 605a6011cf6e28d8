import type { PoolConnection, RowDataPacket } from "mysql2/promise";
import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  let connection: PoolConnection;
  try {
    connection = await pool.getConnection();
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
    res.status(200).json(product);
  } finally {
    connection.release();
  }
}
