import { dbConnect } from "../../lib/mongoose";
import { Product } from "../../lib/product";

export default async function Page() {
  await dbConnect();
  return `We have ${await Product.countDocuments()} products.`;
}
