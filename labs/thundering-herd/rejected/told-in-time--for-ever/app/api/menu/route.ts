import { query } from "../../../lib/db";

export async function GET(request: Request) {
  const dish = Number(new URL(request.url).searchParams.get("dish"));
  try {
    const { rows } = await query("select dish, sold from dishes where dish = $1", [dish]);
    return Response.json(rows[0]);
  } catch (error) {
    console.error("no menu:", (error as Error).message);
    const later = { status: 503, headers: { "Retry-After": "2" } };
    return Response.json({ error: "The kitchen is not reachable. Ask again in a moment." }, later);
  }
}
