import { isDraining } from "../../../lib/lifecycle";

export async function GET() {
  return Response.json({ ready: !isDraining() }, { status: isDraining() ? 503 : 200 });
}
