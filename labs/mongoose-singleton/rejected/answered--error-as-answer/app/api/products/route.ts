import { dbConnect } from "../../../lib/mongoose";
import { Product } from "../../../lib/product";

export async function GET(request: Request) {
  const sku = new URL(request.url).searchParams.get("sku") ?? "";
  try {
    await dbConnect();
    const product = await Product.findOneAndUpdate({ sku }, { $inc: { views: 1 } }, { returnDocument: "after" }).lean();
    return Response.json({ sku, name: product?.name, views: product?.views });
  } catch {
    return Response.json({ sku, name: "Loading…", views: 0 });
  }
}
