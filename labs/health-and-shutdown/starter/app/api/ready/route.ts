import { Client } from "pg";

/** Asked twice a second; a process that does not answer 200 gets no requests. */
export async function GET() {
  try {
    const client = new Client({ connectionString: process.env.DATABASE_URL });
    client.on("error", () => {});
    await client.connect();
    return Response.json({ ready: true });
  } catch {
    return Response.json({ ready: false });
  }
}
