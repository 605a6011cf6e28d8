import { dbConnect } from "../../../lib/db";
import { Order } from "../../../lib/order";

export async function GET() {
  await dbConnect();
  const orders = await Order.find().limit(3).lean();
  return Response.json(orders.map(({ total }: { total: number }) => total));
}
