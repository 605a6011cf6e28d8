import mongoose from "mongoose";

const connection: { isConnected?: number } = {};
const options = { maxPoolSize: 5, serverSelectionTimeoutMS: 500, bufferTimeoutMS: 400 };

export async function dbConnect(): Promise<typeof mongoose> {
  if (connection.isConnected) {
    return mongoose;
  }
  const db = await mongoose.connect(process.env.MONGODB_URI as string, options);
  connection.isConnected = db.connections[0]?.readyState;
  return mongoose;
}
