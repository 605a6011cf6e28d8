import mongoose from "mongoose";

/** A connection of its own for each request, which nobody else can close. */
export async function GET(request: Request) {
  const sku = new URL(request.url).searchParams.get("sku") ?? "";
  const options = { maxPoolSize: 1, serverSelectionTimeoutMS: 500 };
  const connection = mongoose.createConnection(process.env.MONGODB_URI as string, options);
  try {
    await connection.asPromise();
    const products = connection.collection("products");
    const product = await products.findOneAndUpdate({ sku }, { $inc: { views: 1 } }, { returnDocument: "after" });
    return Response.json({ sku, name: product?.name, views: product?.views });
  } catch (error) {
    console.error("No product:", error);
    return Response.json({ error: "Try again in a moment." }, { status: 503 });
  } finally {
    await connection.close();
  }
}
