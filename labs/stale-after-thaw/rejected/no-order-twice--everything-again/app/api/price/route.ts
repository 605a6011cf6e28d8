import { ask } from "../../../lib/db";

export async function GET(request: Request) {
  const item = Number(new URL(request.url).searchParams.get("item"));
  try {
    const { rows } = await ask("select item, cents from prices where item = $1", [item]);
    return Response.json(rows[0]);
  } catch (error) {
    console.error("no price:", error);
    return Response.json({ error: "No price at the moment." }, { status: 503 });
  }
}
