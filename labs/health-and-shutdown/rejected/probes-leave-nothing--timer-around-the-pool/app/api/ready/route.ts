import { pool } from "../../../lib/db";
import { isDraining } from "../../../lib/lifecycle";

const after = (millis: number) => new Promise<false>((resolve) => setTimeout(resolve, millis, false));

export async function GET() {
  const answered = pool.query("select 1").then(
    () => true,
    () => false,
  );
  const ready = !isDraining() && (await Promise.race([answered, after(500)]));
  return Response.json({ ready }, { status: ready ? 200 : 503 });
}
