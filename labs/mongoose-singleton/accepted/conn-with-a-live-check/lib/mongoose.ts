import mongoose, { type Mongoose } from "mongoose";

type Cache = { conn: Mongoose | null; promise: Promise<Mongoose> | null };

const scope = globalThis as typeof globalThis & { mongooseCache?: Cache };
scope.mongooseCache ??= { conn: null, promise: null };
const cached = scope.mongooseCache;

export async function dbConnect(): Promise<Mongoose> {
  if (cached.conn?.connection.readyState === 1) return cached.conn;
  if (cached.conn) {
    cached.conn = null;
    cached.promise = null;
  }
  if (!cached.promise) {
    const promise = mongoose.connect(process.env.MONGODB_URI as string, {
      maxPoolSize: 5,
      minPoolSize: 1,
      bufferCommands: false,
      serverSelectionTimeoutMS: 800,
    });
    cached.promise = promise;
    promise.catch(() => {
      if (cached.promise === promise) cached.promise = null;
    });
  }
  cached.conn = await cached.promise;
  return cached.conn;
}
