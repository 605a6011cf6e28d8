import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { atProcessEnd } from "#real/fleet/at-process-end.ts";
import type { Scenario } from "#schemas/scenario.ts";
import { DatabaseProblem, hiding, problemOf } from "./database-problem.ts";
import { beginSql, clockSql, setupSqlFor } from "./lab-sql.ts";

export interface OwnDatabaseOptions {
  databaseUrl: string;
  poolerUrl: string | null;
  /** The database that was named may be used itself: its schema `public` is emptied before and after. */
  isMine: boolean;
  database: Scenario["database"];
}

/** A database with the lab's tables on a server that was given. */
export interface OwnDatabase {
  databaseUrl: string;
  poolerUrl: string | null;
  server: ServerFacts;
  /** The run begins: the lab's clock starts. */
  begin(): Promise<void>;
  remove(): Promise<void>;
}

export interface ServerFacts {
  /** For example `18.4`. */
  version: string;
  maxConnections: number;
  superuserReservedConnections: number;
  /** Connections that the lab's database takes, where that could be set. */
  connectionLimit: number | null;
  /** Whether the code connects as a superuser, for whom neither limits nor row security hold. */
  isSuperuser: boolean;
  /** The lab's own database, or the one that was named. */
  name: string;
}

const connectMillis = 10_000;

/**
 * Makes a database and, where it may, a role of its own with the lab's set-up; with `isMine` in the database that was named.
 * Nothing else on the server is touched. Throws a `DatabaseProblem`.
 */
export async function openOwnDatabase(options: OwnDatabaseOptions): Promise<OwnDatabase> {
  const { databaseUrl, poolerUrl, isMine, database } = options;
  const admin = await connected(databaseUrl);
  const undo: Array<() => Promise<unknown>> = [];
  // Ctrl+C can't wait for a server, so what is left is named.
  let left = "";
  const forget = atProcessEnd(() => {
    if (left !== "") console.error(`Left behind on the server: ${left}.`);
  });
  const remove = async () => {
    for (const step of undo.splice(0).reverse()) await step();
    left = "";
    forget();
  };
  const ask = async (sql: string, doing: string) => {
    try {
      return await admin.query(sql);
    } catch (error) {
      throw problemOf(error, databaseUrl, doing);
    }
  };
  undo.push(() => admin.end());
  try {
    const facts = await factsOf(admin);
    const most = database.maxConnections;
    if (facts.maxConnections < most) {
      throw new DatabaseProblem(
        `${hiding(databaseUrl)} allows ${facts.maxConnections} connections (max_connections), and the lab needs ${most}. Raise it, or change the run with --set maxConnections=${facts.maxConnections}.`,
      );
    }
    const own = `warm_start_${randomBytes(4).toString("hex")}`;
    const asRole = facts.isSuperuser && poolerUrl === null && !isMine;
    const password = randomBytes(12).toString("hex");
    const user = asRole ? own : facts.user;
    const name = isMine ? facts.database : own;
    if (asRole) {
      await ask(`create role ${own} login password '${password}'`, "make a role for the lab");
      undo.push(() => admin.query(`drop role ${own}`));
      left = `role ${own}`;
    }
    if (isMine) await ask("drop schema if exists public cascade; create schema public", "empty the schema public");
    else {
      await ask(`create database ${own} owner ${quoted(user)}`, "make a database for the lab");
      undo.push(() => admin.query(`drop database ${own} with (force)`));
      left = `database ${own}${asRole ? `, role ${own}` : ""}`;
    }
    const limit = most - database.superuserReservedConnections - database.reservedConnections;
    const isLimited = !isMine && (asRole || !facts.isSuperuser);
    // One more, for the connection that starts the lab's clock and stays.
    if (isLimited) await ask(`alter database ${own} connection limit ${limit + 1}`, "limit its connections");
    await ask(`alter database ${quoted(name)} set search_path = public, pg_catalog`, "set its search_path");
    const change = (url: string) => changed(url, name, asRole ? { user: own, password } : null);

    const clerk = await connected(changed(databaseUrl, name, null));
    undo.push(() => clerk.end());
    if (isMine) {
      undo.push(async () => {
        await clerk.query("drop schema if exists public cascade; create schema public");
        await admin.query(`alter database ${quoted(name)} reset search_path`);
      });
    }
    try {
      await clerk.query(asRole ? `set role ${own}` : "select 1");
      await clerk.query(clockSql);
      if (database.setupSql !== "") await clerk.query(setupSqlFor(database.setupSql, quoted(user)));
    } catch (error) {
      throw problemOf(error, databaseUrl, "run the lab's set-up");
    }
    if (poolerUrl !== null) await leadsTo(change(poolerUrl), name);
    const { maxConnections, superuserReservedConnections, version } = facts;
    return {
      databaseUrl: change(databaseUrl),
      poolerUrl: poolerUrl === null ? null : change(poolerUrl),
      server: {
        ...{ version, maxConnections, superuserReservedConnections, name },
        connectionLimit: isLimited ? limit : null,
        isSuperuser: facts.isSuperuser && !asRole,
      },
      begin: async () => void (await clerk.query(beginSql)),
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function connected(url: string): Promise<Client> {
  const client = new Client({
    ...{ connectionString: url, application_name: "warm-start-lab", connectionTimeoutMillis: connectMillis },
  });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw problemOf(error, url, "connect");
  }
  return client;
}

async function factsOf(client: Client) {
  const { rows } = await client.query<
    Record<"version" | "most" | "reserved" | "superuser" | "user" | "database", string>
  >(
    `select split_part(current_setting('server_version'), ' ', 1) as version, current_setting('max_connections') as most,
       current_setting('superuser_reserved_connections') as reserved, current_setting('is_superuser') as superuser,
       current_user as user, current_database() as database`,
  );
  const [row] = rows;
  return {
    version: row?.version ?? "",
    maxConnections: Number(row?.most),
    superuserReservedConnections: Number(row?.reserved),
    isSuperuser: row?.superuser === "on",
    user: row?.user ?? "",
    database: row?.database ?? "",
  };
}

/** Whether the pooler serves the lab's database at all. */
async function leadsTo(url: string, name: string): Promise<void> {
  try {
    const client = await connected(url);
    await client.query("select 1");
    await client.end();
  } catch (error) {
    const { message } = error as Error;
    throw new DatabaseProblem(
      `The pooler does not lead to the database ${name}. ${message} A line “* = host=… port=…” in its section [databases] lets it serve every database.`,
    );
  }
}

function changed(url: string, name: string, login: { user: string; password: string } | null): string {
  const to = new URL(url);
  to.pathname = `/${name}`;
  if (login) {
    to.username = login.user;
    to.password = login.password;
  }
  return to.href;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
