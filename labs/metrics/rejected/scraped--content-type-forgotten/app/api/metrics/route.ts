import { registry } from "../../../lib/metrics";

export async function GET() {
  return new Response(await registry.metrics());
}
