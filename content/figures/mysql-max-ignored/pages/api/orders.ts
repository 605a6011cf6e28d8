import mysql from "mysql2/promise";
import type { NextApiRequest, NextApiResponse } from "next";

const options = { uri: process.env.DATABASE_URL, max: 1000 };
const pool = mysql.createPool(options);

export default async function handler(_req: NextApiRequest, res: NextApiResponse) {
  const [rows] = await pool.query("select sleep(0.05) as done");
  res.status(200).json(rows);
}
