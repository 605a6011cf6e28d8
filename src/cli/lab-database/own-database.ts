import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { Client } from "pg";
import { atProcessEnd } from "#real/fleet/at-process-end.ts";
import type { Scenario } from "#schemas/scenario.ts";
import { connected, quoted, urlOf } from "./connect.ts";
import { DatabaseProblem, hiding, problemOf } from "./database-problem.ts";
import { beginSql, clockSql, setupSqlFor } from "./lab-sql.ts";
import { type ServerFacts, serverFacts } from "./server-facts.ts";

export interface OwnDatabaseOptions {
  databaseUrl: string;
  poolerUrl: string | null;
  /** The database that was named may be used itself: its schema `public` is emptied before and after. */
  isMine: boolean;
  database: Scenario["database"];
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

/** What was made on the server, to be taken away again in reverse. */
interface Made {
  steps: Array<() => Promise<unknown>>;
  /** What takes it away where this process is ended before that: SQL, in order. */
  drops: string[];
}

/**
 * Makes a database and, where it may, a role of its own with the lab's set-up; with `isMine` in the database that was named.
 * Nothing else on the server is touched. Throws a `DatabaseProblem`.
 */
export async function openOwnDatabase(options: OwnDatabaseOptions): Promise<OwnDatabase> {
  const admin = await connected(options.databaseUrl);
  const made: Made = { steps: [() => admin.end()], drops: [] };
  const forget = atProcessEnd(() => dropLeft(options.databaseUrl, made.drops));
  const remove = async () => {
    for (const step of made.steps.splice(0).reverse()) await step();
    made.drops = [];
    forget();
  };
  try {
    return { ...(await make(options, admin, made)), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

const dropLimitMillis = 8_000;

/** Ctrl+C can't wait for a server: another process does, while this one stands still. */
function dropLeft(url: string, statements: string[]): void {
  if (statements.length === 0) return;
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL("./drop-left.ts", import.meta.url))], {
    input: JSON.stringify({ url, statements }),
    stdio: ["pipe", "ignore", "ignore"],
    timeout: dropLimitMillis,
  });
  if (status !== 0) console.error(`Left behind on ${hiding(url)}. Run there: ${statements.join("; ")};`);
}

async function make(options: OwnDatabaseOptions, admin: Client, made: Made): Promise<Omit<OwnDatabase, "remove">> {
  const { databaseUrl, poolerUrl, isMine, database } = options;
  const facts = await serverFacts(admin);
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
  const own = `warm_start_${randomBytes(4).toString("hex")}`;
  const name = isMine ? facts.database : own;
  // A superuser's own login would be held to no limit.
  const role = isSuperuser && !isMine ? { user: own, password: randomBytes(12).toString("hex") } : null;
  const owner = quoted(role?.user ?? facts.user);
  if (role) {
    await ask(`create role ${own} login password '${role.password}'`, "make a role for the lab");
    made.steps.push(() => admin.query(`drop role ${own}`));
    made.drops.unshift(`drop role ${own}`);
  }
  if (isMine) await ask(emptySql, "empty the schema public");
  else {
    await ask(`create database ${own} owner ${owner}`, "make a database for the lab");
    made.steps.push(() => admin.query(`drop database ${own} with (force)`));
    made.drops.unshift(`drop database ${own} with (force)`);
  }
  await ask(`alter database ${quoted(name)} set search_path = public, pg_catalog`, "set its search_path");
  const clerk = await connected(urlOf(databaseUrl, name, null));
  made.steps.push(() => clerk.end());
  if (isMine) {
    made.steps.push(async () => {
      await clerk.query(emptySql);
      await admin.query(`alter database ${quoted(name)} reset search_path`);
    });
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

const emptySql = "drop schema if exists public cascade; create schema public";

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
    `The pooler does not lead to the database ${name}. ${problem} A line “* = host=… port=…” in its section [databases] lets it serve every database.`,
  );
}

/** Why nothing can be asked there; `null` when it can. */
async function reached(url: string): Promise<string | null> {
  try {
    const client = await connected(url);
    await client.query("select 1").finally(() => client.end());
    return null;
  } catch (error) {
    return error instanceof DatabaseProblem ? error.message : problemOf(error, url, "ask it").message;
  }
}
