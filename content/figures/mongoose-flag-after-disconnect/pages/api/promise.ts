import mongoose, { type Mongoose } from "mongoose";
import type { NextApiRequest, NextApiResponse } from "next";
import { Order } from "../../lib/order";

let connecting: Promise<Mongoose> | null = null;
mongoose.connection.on("close", () => {
  connecting = null;
});

function dbConnect(): Promise<Mongoose> {
  if (connecting) return connecting;
  const mine = mongoose.connect(process.env.MONGODB_URI ?? "", { bufferCommands: false, maxPoolSize: 1 });
  connecting = mine;
  mine.catch(() => {
    if (connecting === mine) connecting = null;
  });
  return mine;
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  await dbConnect();
  const orders = await Order.countDocuments();
  if (req.query.last) await mongoose.disconnect();
  res.status(200).json({ orders });
}
