import type { Client } from "pg";

/** A server as its settings say, and whoever asks. */
export interface ServerFacts {
  /** For example `18.4`. */
  version: string;
  maxConnections: number;
  superuserReservedConnections: number;
  isSuperuser: boolean;
  user: string;
  database: string;
}

export async function serverFacts(client: Client): Promise<ServerFacts> {
  const { rows } = await client.query<Record<"version" | "most" | "reserved" | "superuser" | "user" | "name", string>>(
    `select split_part(current_setting('server_version'), ' ', 1) as version, current_setting('max_connections') as most,
       current_setting('superuser_reserved_connections') as reserved, current_setting('is_superuser') as superuser,
       current_user as user, current_database() as name`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error("The server said nothing of itself.");
  return {
    version: row.version,
    maxConnections: Number(row.most),
    superuserReservedConnections: Number(row.reserved),
    isSuperuser: row.superuser === "on",
    user: row.user,
    database: row.name,
  };
}
