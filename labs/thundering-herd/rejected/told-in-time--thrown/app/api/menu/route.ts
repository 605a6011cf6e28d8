import { query } from "../../../lib/db";

export async function GET(request: Request) {
  const dish = Number(new URL(request.url).searchParams.get("dish"));
  const { rows } = await query("select dish, sold from dishes where dish = $1", [dish]);
  return Response.json(rows[0]);
}
