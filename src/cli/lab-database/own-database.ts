import { randomBytes } from "node:crypto";
import type { Client } from "pg";
import { hiding } from "#real/connection-url.ts";
import type { Scenario } from "#schemas/scenario.ts";
import { connected, quoted, urlOf } from "./connect.ts";
import { DatabaseProblem, problemOf } from "./database-problem.ts";
import { beginSql, clockSql, isOursSql, setupSqlFor } from "./lab-sql.ts";
import { createLeftovers, type Leftovers } from "./leftovers.ts";
import { type ServerFacts, serverFacts } from "./server-facts.ts";

export interface OwnDatabaseOptions {
  databaseUrl: string;
  poolerUrl: string | null;
  /** The database that was named may be used itself: its schema `public` is emptied before and after. */
  isMine: boolean;
  database: Pick<
    Scenario["database"],
    "maxConnections" | "superuserReservedConnections" | "reservedConnections" | "setupSql"
  >;
}

/** The server of a lab's database. */
export interface LabServer extends Pick<ServerFacts, "version" | "maxConnections" | "superuserReservedConnections"> {
  /** Connections that the lab's database takes, where that could be set. */
  connectionLimit: number | null;
  /** Whether the code connects as a superuser, for whom neither limits nor row security hold. */
  isSuperuser: boolean;
  /** The lab's own database, or the one that was named. */
  name: string;
}

/** A database with the lab's tables on a server that was given. */
export interface OwnDatabase {
  databaseUrl: string;
  poolerUrl: string | null;
  server: LabServer;
  /** The run begins: the lab's clock starts. */
  begin(): Promise<void>;
  /** Connections that the server holds to this database now, this one's own left out. */
  backends(): Promise<number>;
  remove(): Promise<void>;
}

/**
 * Makes a database and, where it may, a role of its own with the lab's set-up; with `isMine` in the database that was named.
 * Nothing else on the server is touched. Throws a `DatabaseProblem`.
 */
export async function openOwnDatabase(options: OwnDatabaseOptions): Promise<OwnDatabase> {
  const admin = await connected(options.databaseUrl);
  const leftovers = createLeftovers(admin, options.databaseUrl);
  const clients: Client[] = [];
  const remove = async () => {
    for (const client of clients.splice(0)) await client.end();
    await leftovers.remove();
    await admin.end();
  };
  try {
    return { ...(await make(options, admin, leftovers, clients)), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function make(
  { databaseUrl, poolerUrl, isMine, database }: OwnDatabaseOptions,
  admin: Client,
  leftovers: Leftovers,
  /** Those that it opens besides. */
  clients: Client[],
): Promise<Omit<OwnDatabase, "remove">> {
  const facts = await serverFacts(admin).catch((error: unknown) => {
    throw problemOf(error, databaseUrl, "ask the server what it is");
  });
  const { maxConnections, superuserReservedConnections, version, isSuperuser } = facts;
  if (maxConnections < database.maxConnections) {
    throw new DatabaseProblem(
      `${hiding(databaseUrl)} allows ${maxConnections} connections (max_connections), and the lab needs ${database.maxConnections}. Raise it, or change the run with --set maxConnections=${maxConnections}.`,
    );
  }
  const ask = async (sql: string, doing: string) => {
    await admin.query(sql).catch((error: unknown) => {
      throw problemOf(error, databaseUrl, doing);
    });
  };
  const own = `warm_start_${randomBytes(8).toString("hex")}`;
  const name = isMine ? facts.database : own;
  // A superuser's own login would be held to no limit.
  const role = isSuperuser && !isMine ? { user: own, password: randomBytes(12).toString("hex") } : null;
  const owner = quoted(role?.user ?? facts.user);
  if (role) {
    leftovers.expect(`drop role if exists ${own}`);
    await ask(`create role ${own} login password '${role.password}'`, "make a role for the lab");
  }
  if (isMine) {
    await ask(emptySql, "empty the schema public");
    leftovers.expect(searchPathSql(name, facts.searchPath));
    leftovers.expect(emptySql);
  } else {
    leftovers.expect(`drop database if exists ${own} with (force)`);
    await ask(`create database ${own} owner ${owner}`, "make a database for the lab");
  }
  await ask(searchPathSql(name, "public, pg_catalog"), "set its search_path");
  const clerk = await connected(urlOf(databaseUrl, name, null));
  clients.push(clerk);
  const { database: reachedName } = await serverFacts(clerk);
  if (reachedName !== name) {
    throw new DatabaseProblem(
      `${hiding(databaseUrl)} leads to the database ${reachedName} where ${name} was asked for. Give the server's own address, not a pooler's.`,
    );
  }
  try {
    if (role) await clerk.query(`set role ${own}`);
    await clerk.query(clockSql);
    await clerk.query(setupSqlFor(database.setupSql, owner));
    await clerk.query("reset role");
  } catch (error) {
    throw problemOf(error, databaseUrl, "run the lab's set-up");
  }
  const login = poolerUrl === null ? role : await loginThrough(poolerUrl, name, role);
  const asSuperuser = isSuperuser && login === null;
  const limit =
    isMine || asSuperuser
      ? null
      : database.maxConnections - database.superuserReservedConnections - database.reservedConnections;
  // One more, for the connection that starts the lab's clock and stays.
  if (limit !== null) await ask(`alter database ${own} connection limit ${limit + 1}`, "limit its connections");
  return {
    databaseUrl: urlOf(databaseUrl, name, login),
    poolerUrl: poolerUrl === null ? null : urlOf(poolerUrl, name, login),
    server: {
      ...{ version, maxConnections, superuserReservedConnections, name },
      ...{ connectionLimit: limit, isSuperuser: asSuperuser },
    },
    async begin() {
      await clerk.query(beginSql);
    },
    async backends() {
      const { rows } = await clerk.query<{ count: number }>(
        "select count(*)::int from pg_catalog.pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
      );
      return rows[0]?.count ?? 0;
    },
  };
}

/** As it is in a new database: everybody may look names up in it. */
const emptySql = "drop schema if exists public cascade; create schema public; grant usage on schema public to public";

const searchPathSql = (name: string, path: string | null): string =>
  `alter database ${quoted(name)} ${path === null ? "reset search_path" : `set search_path = ${path}`}`;

/** The login that a pooler lets through to the lab's database: the lab's own role, or `null` for the one that was given. */
async function loginThrough<L extends { user: string; password: string }>(
  url: string,
  name: string,
  role: L | null,
): Promise<L | null> {
  if (role && (await reached(urlOf(url, name, role))) === null) return role;
  const problem = await reached(urlOf(url, name, null));
  if (problem === null) return null;
  throw new DatabaseProblem(
    `The pooler does not lead to the lab's database ${name}. ${problem} A line “* = host=… port=…” in its section [databases] lets it serve every database.`,
  );
}

/** Why the lab's tables can't be asked there; `null` when they can. */
async function reached(url: string): Promise<string | null> {
  try {
    const client = await connected(url);
    const { rows } = await client.query<{ name: string; isOurs: boolean }>(isOursSql).finally(() => client.end());
    return rows[0]?.isOurs ? null : `It leads to ${rows[0]?.name}, which holds no tables of the lab.`;
  } catch (error) {
    return error instanceof DatabaseProblem ? error.message : problemOf(error, url, "ask it").message;
  }
}
