import mongoose, { type Mongoose } from "mongoose";

declare global {
  var opening: Promise<Mongoose> | undefined;
}

const uri = process.env.MONGODB_URI as string;
const options = { maxPoolSize: 4, bufferCommands: false, serverSelectionTimeoutMS: 700 };

/** The state is asked for each time; what is kept is only an opening that others can join. */
export async function dbConnect(): Promise<Mongoose> {
  if (mongoose.connection.readyState === mongoose.ConnectionStates.connected) return mongoose;
  if (globalThis.opening === undefined) {
    const mine = mongoose.connect(uri, options).finally(() => {
      if (globalThis.opening === mine) globalThis.opening = undefined;
    });
    globalThis.opening = mine;
  }
  return globalThis.opening;
}
