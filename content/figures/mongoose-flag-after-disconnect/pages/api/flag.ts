import mongoose from "mongoose";
import type { NextApiRequest, NextApiResponse } from "next";
import { Order } from "../../lib/order";

const connection: { isConnected?: number } = {};

async function dbConnect(): Promise<void> {
  if (connection.isConnected) return;
  const db = await mongoose.connect(process.env.MONGODB_URI ?? "", { bufferCommands: false, maxPoolSize: 1 });
  connection.isConnected = db.connections[0]?.readyState;
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  await dbConnect();
  try {
    const orders = await Order.countDocuments();
    if (req.query.last) await mongoose.disconnect();
    res.status(200).json({ orders });
  } catch (error) {
    const { isConnected } = connection;
    const { readyState } = mongoose.connection;
    res.status(503).json({ isConnected, readyState, error: (error as Error).message });
  }
}
