import { pool } from "../../../lib/db";
import { registry } from "../../../lib/metrics";

export async function GET() {
  await pool.query("select 1");
  return new Response(await registry.metrics(), { headers: { "content-type": registry.contentType } });
}
