import mongoose from "mongoose";

const options = { maxPoolSize: 5, bufferCommands: false, serverSelectionTimeoutMS: 500 };

/** `connect()` is a no-op while connected, so it can be called for every request. */
export async function dbConnect(): Promise<typeof mongoose> {
  await mongoose.connect(process.env.MONGODB_URI as string, options);
  return mongoose;
}
