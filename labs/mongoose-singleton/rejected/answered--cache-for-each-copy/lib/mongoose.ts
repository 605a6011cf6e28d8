import mongoose, { type Mongoose } from "mongoose";

const cached: { promise: Promise<Mongoose> | null } = { promise: null };
mongoose.connection.on("close", () => {
  cached.promise = null;
});

const options = { maxPoolSize: 5, bufferCommands: false, serverSelectionTimeoutMS: 500 };

export function dbConnect(): Promise<Mongoose> {
  if (cached.promise) return cached.promise;
  const mine = mongoose.connect(process.env.MONGODB_URI as string, options);
  cached.promise = mine;
  mine.catch(() => {
    if (cached.promise === mine) cached.promise = null;
  });
  return mine;
}
