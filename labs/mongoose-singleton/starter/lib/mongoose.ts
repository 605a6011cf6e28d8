import mongoose from "mongoose";

const connection: { isConnected?: number } = {};

/** Connects when this is the first request of its instance. */
export async function dbConnect(): Promise<typeof mongoose> {
  if (connection.isConnected) {
    return mongoose;
  }
  const db = await mongoose.connect(process.env.MONGODB_URI as string);
  connection.isConnected = db.connections[0]?.readyState;
  return mongoose;
}
