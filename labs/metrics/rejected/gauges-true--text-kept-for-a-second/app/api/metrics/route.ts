import { registry } from "../../../lib/metrics";

let kept = { text: "", until: 0 };

export async function GET() {
  if (Date.now() > kept.until) kept = { text: await registry.metrics(), until: Date.now() + 1_000 };
  return new Response(kept.text, { headers: { "content-type": registry.contentType } });
}
