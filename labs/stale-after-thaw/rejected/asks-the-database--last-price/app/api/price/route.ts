import { read } from "../../../lib/db";

const lastPrices = new Map<number, unknown>();

export async function GET(request: Request) {
  const item = Number(new URL(request.url).searchParams.get("item"));
  try {
    const { rows } = await read("select item, cents from prices where item = $1", [item]);
    lastPrices.set(item, rows[0]);
    return Response.json(rows[0]);
  } catch (error) {
    console.error("no price:", error);
    const known = lastPrices.get(item);
    if (known) return Response.json(known);
    return Response.json({ error: "No price at the moment." }, { status: 503 });
  }
}
