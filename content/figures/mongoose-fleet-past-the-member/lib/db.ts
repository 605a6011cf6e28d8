import mongoose, { type Mongoose } from "mongoose";

declare global {
  var mongooseCache: { connecting: Promise<Mongoose> | null } | undefined;
}

globalThis.mongooseCache ??= createCache();
const cache = globalThis.mongooseCache;

function createCache() {
  const created: { connecting: Promise<Mongoose> | null } = { connecting: null };
  mongoose.connection.on("close", () => {
    created.connecting = null;
  });
  return created;
}

export function dbConnect(): Promise<Mongoose> {
  if (cache.connecting) return cache.connecting;
  const mine = mongoose.connect(process.env.MONGODB_URI ?? "", {
    bufferCommands: false,
    serverSelectionTimeoutMS: 5_000,
    maxPoolSize: 5,
  });
  cache.connecting = mine;
  mine.catch(() => {
    if (cache.connecting === mine) cache.connecting = null;
  });
  return mine;
}
