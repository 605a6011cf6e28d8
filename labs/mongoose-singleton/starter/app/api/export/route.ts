import mongoose from "mongoose";
import { dbConnect } from "../../../lib/mongoose";
import { Product } from "../../../lib/product";

/** Was a script of the accounting team's. A script has to disconnect, or it never ends. */
export async function GET() {
  await dbConnect();
  const products = await Product.find().lean();
  await mongoose.disconnect();
  return Response.json({ exported: products.length });
}
