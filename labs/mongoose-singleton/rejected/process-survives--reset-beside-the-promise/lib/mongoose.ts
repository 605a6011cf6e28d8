import mongoose, { type Mongoose } from "mongoose";

declare global {
  var mongooseCache: { promise: Promise<Mongoose> | null } | undefined;
}

globalThis.mongooseCache ??= { promise: null };
const cached = globalThis.mongooseCache;
const options = { maxPoolSize: 5, bufferCommands: false, serverSelectionTimeoutMS: 500 };
mongoose.connection.on("close", () => {
  cached.promise = null;
});

export function dbConnect(): Promise<Mongoose> {
  if (cached.promise) return cached.promise;
  const mine = mongoose.connect(process.env.MONGODB_URI as string, options);
  cached.promise = mine;
  // `then` makes another promise, and when the first one fails nobody waits for that.
  mine.then(
    () => console.log("Connected"),
    (error) => {
      if (cached.promise === mine) cached.promise = null;
      throw error;
    },
  );
  return mine;
}
