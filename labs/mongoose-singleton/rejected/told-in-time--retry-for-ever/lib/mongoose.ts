import mongoose, { type Mongoose } from "mongoose";

declare global {
  var opening: Promise<Mongoose> | undefined;
}

const options = { maxPoolSize: 5, bufferCommands: false, serverSelectionTimeoutMS: 500 };

async function open(): Promise<Mongoose> {
  for (;;) {
    try {
      return await mongoose.connect(process.env.MONGODB_URI as string, options);
    } catch (error) {
      console.error("Not yet:", error);
    }
  }
}

export async function dbConnect(): Promise<Mongoose> {
  if (mongoose.connection.readyState === 1) return mongoose;
  globalThis.opening ??= open().finally(() => {
    globalThis.opening = undefined;
  });
  return globalThis.opening;
}
