import { isDraining, probePool } from "../../../lib/lifecycle";

export async function GET() {
  if (isDraining()) return new Response("draining", { status: 503 });
  try {
    await probePool.query("select 1");
    return new Response("ready");
  } catch {
    return new Response("no database", { status: 503 });
  }
}
