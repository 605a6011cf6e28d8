import { dbConnect } from "../../../lib/mongoose";
import { Product } from "../../../lib/product";

/** A product, whose views go up with every look at it. */
export async function GET(request: Request) {
  const sku = new URL(request.url).searchParams.get("sku") ?? "";
  try {
    await dbConnect();
    const product = await Product.findOneAndUpdate({ sku }, { $inc: { views: 1 } }, { returnDocument: "after" }).lean();
    return Response.json({ sku, name: product?.name, views: product?.views });
  } catch (error) {
    console.error("No product:", error);
    return Response.json({ error: "Try again in a moment." }, { status: 503 });
  }
}
