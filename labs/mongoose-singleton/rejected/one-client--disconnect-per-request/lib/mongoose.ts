import mongoose from "mongoose";

const options = { maxPoolSize: 5, serverSelectionTimeoutMS: 500, bufferTimeoutMS: 400 };

export async function dbConnect(): Promise<typeof mongoose> {
  await mongoose.connect(process.env.MONGODB_URI as string, options);
  await mongoose.connection.asPromise();
  return mongoose;
}
