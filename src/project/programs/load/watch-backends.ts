import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { ProjectError } from "../disk/project-error.ts";

/** What a database says of itself. */
export interface DatabaseLimits {
  maxConnections: number;
  superuserReservedConnections: number;
  reservedConnections: number;
}

export interface BackendWatch {
  limits: DatabaseLimits;
  /** Most backends of this role there have been so far, this connection's own left out; `null` where it was never told. */
  most(): number | null;
  /** Ends the watch. */
  end(): Promise<void>;
}

const connectMillis = 3_000;
const everyMillis = 50;
const limitsOf = `select current_setting('max_connections')::int as "maxConnections",
  current_setting('superuser_reserved_connections')::int as "superuserReservedConnections",
  coalesce(current_setting('reserved_connections', true), '0')::int as "reservedConnections"`;
const count = `select count(*)::int as backends from pg_stat_activity
  where usename = current_user and pid <> pg_backend_pid() and datname = current_database()`;

/** Whether a connection leads through a pooler; false where none can be had. */
export async function leadsToPooler(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString, connectionTimeoutMillis: connectMillis });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query("select pg_backend_pid() as pid");
    return toldPid(client) !== rows[0].pid;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** What the server said at the start, which is of a pooler's own making where there is one. */
const toldPid = (client: Client) => (client as unknown as { processID: number }).processID;

/** Counts backends on a connection of its own, which takes a slot; throws a ProjectError where there is none to be had. */
export async function watchBackends(connectionString: string): Promise<BackendWatch> {
  const client = new Client({
    connectionString,
    connectionTimeoutMillis: connectMillis,
    application_name: "warm-start load",
  });
  let isOver = false;
  client.on("error", () => {
    isOver = true;
  });
  try {
    await client.connect();
    const { rows } = await client.query(limitsOf);
    const limits: DatabaseLimits = rows[0];
    let most: number | null = null;
    const watching = (async () => {
      while (!isOver) {
        const { backends } = (await client.query(count)).rows[0];
        most = Math.max(most ?? 0, backends);
        await delay(everyMillis);
      }
    })().catch(() => {});
    return {
      limits,
      most: () => most,
      async end() {
        isOver = true;
        await watching;
        await client.end().catch(() => {});
      },
    };
  } catch (error) {
    await client.end().catch(() => {});
    throw new ProjectError((error as Error).message);
  }
}
