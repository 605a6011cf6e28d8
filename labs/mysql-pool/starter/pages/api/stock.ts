import type { RowDataPacket } from "mysql2/promise";
import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const connection = await pool.getConnection();
  const [rows] = await connection.query<RowDataPacket[]>("select name, amount from stock where id = ?", [
    Number(req.query.product),
  ]);
  const [product] = rows;
  if (product === undefined) {
    res.status(404).json({ error: "No such product" });
    return;
  }
  connection.release();
  res.status(200).json(product);
}
