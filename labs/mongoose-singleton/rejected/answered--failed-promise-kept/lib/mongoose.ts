import mongoose, { type Mongoose } from "mongoose";

declare global {
  var mongoosePromise: Promise<Mongoose> | undefined;
}

const options = { maxPoolSize: 5, bufferCommands: false, serverSelectionTimeoutMS: 500 };
mongoose.connection.on("close", () => {
  globalThis.mongoosePromise = undefined;
});

export function dbConnect(): Promise<Mongoose> {
  globalThis.mongoosePromise ??= mongoose.connect(process.env.MONGODB_URI as string, options);
  return globalThis.mongoosePromise;
}
