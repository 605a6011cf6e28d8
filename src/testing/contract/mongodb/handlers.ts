/** The start of every handler here: mongoose with one model, and helpers to tell what happened and when. */
export const withMongoose = (body: string, outside = "") => `
import mongoose from "mongoose";
const uri = process.env.MONGODB_URI as string;
const Order = mongoose.model("Order", new mongoose.Schema({ n: Number }, { autoCreate: false, autoIndex: false }));
const sleep = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));
const told = async (call: () => unknown) => {
  const began = Date.now();
  try {
    const value = await call();
    return [Date.now() - began, value] as const;
  } catch (error: any) {
    return [Date.now() - began, error.name + ": " + error.message] as const;
  }
};
${outside}
export default async function handler(req: any, res: any) {
  ${body}
}`;

/** The same with the bare driver. */
export const withDriver = (body: string, outside = "") => `
import { MongoClient } from "mongodb";
const uri = process.env.MONGODB_URI as string;
const sleep = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));
${outside}
export default async function handler(req: any, res: any) {
  ${body}
}`;

/** Documents that every run here starts with. */
export const documents = { orders: [1, 2, 3].map((n) => ({ n })) };
