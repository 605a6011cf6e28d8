import { dbConnect } from "../../../lib/mongoose";
import { Product } from "../../../lib/product";

const known = new Map<string | null, { name: string; views: number }>();

export async function GET(request: Request) {
  const sku = new URL(request.url).searchParams.get("sku") ?? "";
  const kept = known.get(sku);
  if (kept) return Response.json({ sku, name: kept.name, views: ++kept.views });
  try {
    await dbConnect();
    const product = await Product.findOneAndUpdate({ sku }, { $inc: { views: 1 } }, { returnDocument: "after" }).lean();
    if (product) known.set(sku, { name: product.name, views: product.views });
    return Response.json({ sku, name: product?.name, views: product?.views });
  } catch (error) {
    console.error("No product:", error);
    return Response.json({ error: "Try again in a moment." }, { status: 503 });
  }
}
