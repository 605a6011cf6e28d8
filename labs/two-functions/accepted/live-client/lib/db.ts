import { Client } from "pg";

let current: Promise<Client> | undefined;

async function open(forget: () => void): Promise<Client> {
  const client = new Client({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 1_000 });
  client.on("error", forget);
  client.on("end", forget);
  await client.connect();
  return client;
}

/** The connection that is alive now: it is forgotten by the events that end it, and not by a flag. */
export function dbConnect(): Promise<Client> {
  if (current) return current;
  const opening: Promise<Client> = open(() => {
    if (current === opening) current = undefined;
  });
  opening.catch(() => {
    if (current === opening) current = undefined;
  });
  current = opening;
  return opening;
}
