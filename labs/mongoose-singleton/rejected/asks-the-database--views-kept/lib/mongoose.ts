import mongoose, { type Mongoose } from "mongoose";

declare global {
  var mongooseCache: { promise: Promise<Mongoose> | null } | undefined;
}

/** On `globalThis`, because a process may evaluate this file more than once. */
function createCache() {
  const cache: NonNullable<typeof globalThis.mongooseCache> = { promise: null };
  // After a deliberate disconnect there is nothing left to hand out. A lost server is another matter: the driver returns by itself.
  mongoose.connection.on("close", () => {
    cache.promise = null;
  });
  return cache;
}

globalThis.mongooseCache ??= createCache();
const cached = globalThis.mongooseCache;

const options = {
  // 3 instances × (5 + 1 monitor) = 18 of 20 connections.
  maxPoolSize: 5,
  // Without a connection, an operation fails at once instead of waiting 10 s for one.
  bufferCommands: false,
  serverSelectionTimeoutMS: 500,
};

/** One connect for everybody who asks; a failed one is forgotten, and the next request tries again. */
export function dbConnect(): Promise<Mongoose> {
  if (cached.promise) return cached.promise;
  const mine = mongoose.connect(process.env.MONGODB_URI as string, options);
  cached.promise = mine;
  mine.catch(() => {
    if (cached.promise === mine) cached.promise = null;
  });
  return mine;
}
