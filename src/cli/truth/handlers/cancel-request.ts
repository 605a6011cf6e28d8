import { Client, Query } from "pg";

/** What `pg` has but its types don't tell: the key of CancelRequest, and a client that only sends one. */
type Cancelling = Client & { secretKey: number; cancel(client: Client, query: Query): void };

const connectionString = process.env.DATABASE_URL;

export async function GET(request: Request) {
  const client = new Client({ connectionString }) as Cancelling;
  await client.connect();
  const secret = client.secretKey;
  const query = new Query("select pg_sleep(1)");
  const outcome = new Promise((resolve) => {
    query.on("end", () => resolve("slept"));
    query.on("error", (error: Error & { code?: string }) => resolve(`${error.code} ${error.message}`));
  });
  client.query(query);
  await new Promise((resolve) => setTimeout(resolve, 200));
  if (new URL(request.url).searchParams.has("wrong-secret")) client.secretKey = secret ^ 1;
  const other = new Client({ connectionString }) as Cancelling;
  other.on("error", () => {});
  other.cancel(client, query);
  const seen = await outcome;
  await client.query("select 1");
  return Response.json({ outcome: seen });
}
