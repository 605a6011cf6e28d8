import type { NextApiRequest, NextApiResponse } from "next";
import { dbConnect } from "../../lib/db";
import { Order } from "../../lib/order";

const dearerThan = (total: number) => Order.countDocuments({ total: { $gt: total } });

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  await dbConnect();
  const counts = await Promise.all([5, 15, 25, 35, 45].map(dearerThan));
  res.status(200).json(counts);
}
