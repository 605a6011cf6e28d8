import mongoose, { type Mongoose } from "mongoose";

declare global {
  var mongooseCache: { connecting: Promise<Mongoose> | null } | undefined;
}

globalThis.mongooseCache ??= { connecting: null };
const cache = globalThis.mongooseCache;

export function dbConnect(): Promise<Mongoose> {
  if (mongoose.connection.readyState === 1) return Promise.resolve(mongoose);
  if (cache.connecting) return cache.connecting;
  const mine = mongoose.connect(process.env.MONGODB_URI ?? "", {
    bufferCommands: false,
    serverSelectionTimeoutMS: 5_000,
    maxPoolSize: 5,
  });
  cache.connecting = mine;
  const forget = () => {
    if (cache.connecting === mine) cache.connecting = null;
  };
  mine.then(forget, forget);
  return mine;
}
