import type { RowDataPacket } from "mysql2/promise";
import type { NextApiRequest, NextApiResponse } from "next";
import { pool } from "../../lib/db";

const after = (millis: number) => new Promise<null>((resolve) => setTimeout(resolve, millis, null));

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const product = Number(req.query.product);
  try {
    // pool.query() takes and gives back by itself, also when nobody waits for it any more.
    const asked = pool.query<RowDataPacket[]>("select name, amount from stock where id = ?", [product]);
    const answer = await Promise.race([asked, after(1_500)]);
    if (answer === null) {
      asked.catch(() => {});
      throw new Error("No answer within 1.5 s");
    }
    const [[row]] = answer;
    if (row === undefined) res.status(404).json({ error: "No such product" });
    else res.status(200).json(row);
  } catch (error) {
    res.status(503).json({ error: (error as Error).message });
  }
}
