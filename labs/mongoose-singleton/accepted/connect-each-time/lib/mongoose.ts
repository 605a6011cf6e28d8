import mongoose from "mongoose";

const options = { maxPoolSize: 5, serverSelectionTimeoutMS: 500, bufferTimeoutMS: 500 };

/** `connect()` does nothing while connected, and beside another one it returns early: `asPromise()` waits for that one. */
export async function dbConnect(): Promise<typeof mongoose> {
  await mongoose.connect(process.env.MONGODB_URI as string, options);
  await mongoose.connection.asPromise();
  return mongoose;
}
