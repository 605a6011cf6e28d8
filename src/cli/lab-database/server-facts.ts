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
  /** What `alter database … set search_path` set for everybody in this database, as SQL has it; null where nothing. */
  searchPath: string | null;
}

export async function serverFacts(client: Client): Promise<ServerFacts> {
  const { rows } = await client.query<
    Record<"version" | "most" | "reserved" | "superuser" | "user" | "name", string> & { path: string | null }
  >(
    `select split_part(current_setting('server_version'), ' ', 1) as version, current_setting('max_connections') as most,
       current_setting('superuser_reserved_connections') as reserved, current_setting('is_superuser') as superuser,
       current_user as user, current_database() as name,
       (select substr(setting, length('search_path=') + 1) from pg_catalog.pg_db_role_setting
          join pg_catalog.pg_database on pg_database.oid = setdatabase, unnest(setconfig) as setting
        where datname = current_database() and setrole = 0 and setting like 'search_path=%') as path`,
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
    // An empty one stands there as an empty name, which SQL doesn't take.
    searchPath: row.path === '""' ? "''" : row.path,
  };
}
