import { Client } from "pg";
import { isDraining } from "../../../lib/lifecycle";

const boundMillis = 500;

async function databaseAnswers(): Promise<boolean> {
  const client = new Client({
    connectionString: process.env.DATABASE_URL,
    connectionTimeoutMillis: boundMillis,
    query_timeout: boundMillis,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    client.end().catch(() => {});
  }
}

/** Asked twice a second; a process that does not answer 200 gets no requests. */
export async function GET() {
  const ready = !isDraining() && (await databaseAnswers());
  return Response.json({ ready }, { status: ready ? 200 : 503 });
}
