import { Client } from "pg";
import { problemOf } from "./database-problem.ts";

const connectMillis = 10_000;

/** A connection that survives the loss of its server; throws a `DatabaseProblem`. */
export async function connected(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: "warm-start-lab",
    connectionTimeoutMillis: connectMillis,
  });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw problemOf(error, url, "connect");
  }
  return client;
}

/** The same server and another database, and another login where one is given. */
export function urlOf(url: string, database: string, login: { user: string; password: string } | null): string {
  const to = new URL(url);
  to.pathname = `/${database}`;
  if (login) {
    Object.assign(to, { username: login.user, password: login.password });
    // The driver prefers these.
    for (const name of ["user", "password"]) to.searchParams.delete(name);
  }
  return to.href;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
