import mongoose, { type Mongoose } from "mongoose";

declare global {
  var mongooseCache: { conn: Mongoose | null; promise: Promise<Mongoose> | null } | undefined;
}

globalThis.mongooseCache ??= { conn: null, promise: null };
const cached = globalThis.mongooseCache;
const options = { maxPoolSize: 5, bufferCommands: false, serverSelectionTimeoutMS: 500 };

export async function dbConnect(): Promise<Mongoose> {
  if (cached.conn) return cached.conn;
  cached.promise ??= mongoose.connect(process.env.MONGODB_URI as string, options);
  try {
    cached.conn = await cached.promise;
  } catch (error) {
    cached.promise = null;
    throw error;
  }
  return cached.conn;
}
