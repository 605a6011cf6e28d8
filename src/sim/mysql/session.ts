import type { SessionTimeouts, UnitResult } from "../ports.ts";
import { noTimeouts } from "../ports.ts";
import type { Process, SessionFacts } from "./dialect/facts.ts";
import type { Statement } from "./dialect/statement.ts";
import type { MysqlError } from "./mysql-error.ts";
import type { SessionStatus } from "./replies.ts";

/** What a session may look up on its server. */
export interface ServerFacts {
  readonly variables: ReadonlyMap<string, string | number>;
  status(): ReadonlyArray<readonly [string, string | number]>;
  processes(): readonly Process[];
}

/** What a unit of this server's own asks for: a statement, or a session made as good as new. */
export type Work =
  | Statement
  | { kind: "refused"; error: MysqlError }
  | { kind: "reset"; user: string; database: string };

/** What MySQL keeps for one connection. */
export class Session implements SessionFacts {
  readonly id: number;
  user: string;
  database: string;
  lastInsertId = 0;
  /** Of the transaction as MySQL has it, where a failed statement fails alone. */
  inTransaction = false;
  /** Of the open transaction nothing is done yet, so that it can be begun again. */
  untouched = false;
  /** Begins the open transaction. */
  beginSql = "begin";
  /** Postgres has failed a transaction that goes on here. */
  mustBeginAgain = false;
  /** The running statement's savepoint is set. */
  savepoint = false;
  /** The unit it runs, and what that asks for. */
  unit: Uint8Array | null = null;
  work: Work | null = null;
  /** The text that is being read, before it runs. */
  asking: string | null = null;
  /** Answer to the newest INSERT. */
  insertId = 0;
  readonly #server: ServerFacts;
  #own = new Map<string, string | number>();
  #users = new Map<string, string | number | null>();

  constructor(id: number, login: { user: string; database: string }, server: ServerFacts) {
    this.id = id;
    this.user = login.user;
    this.database = login.database;
    this.#server = server;
  }

  variable(name: string, scope: "global" | "session"): string | number | undefined {
    return (scope === "session" ? this.#own.get(name) : undefined) ?? this.#server.variables.get(name);
  }

  variables(): ReadonlyArray<readonly [string, string | number]> {
    return [...this.#server.variables, ...this.#own].filter(
      ([name], at, all) => all.findLastIndex(([other]) => other === name) === at,
    );
  }

  userVariable(name: string): string | number | null {
    return this.#users.get(name) ?? null;
  }

  set(name: string, value: string | number): void {
    this.#own.set(name, value);
  }

  setUserVariable(name: string, value: string | number | null): void {
    this.#users.set(name, value);
  }

  status(): ReadonlyArray<readonly [string, string | number]> {
    return this.#server.status();
  }

  processes(): readonly Process[] {
    return this.#server.processes();
  }

  get autocommit(): boolean {
    return this.variable("autocommit", "session") !== 0;
  }

  sessionStatus(): SessionStatus {
    const { inTransaction, autocommit, database } = this;
    return { inTransaction, autocommit, database };
  }

  /** `wait_timeout` holds in and out of transactions; InnoDB's own limit on waiting for a lock too. */
  timeouts(): SessionTimeouts {
    const idleMillis = 1_000 * Number(this.variable("wait_timeout", "session"));
    const lockMillis = 1_000 * Number(this.variable("innodb_lock_wait_timeout", "session"));
    return { ...noTimeouts, lockMillis, idleInTransactionMillis: idleMillis, idleSessionMillis: idleMillis };
  }

  /** As COM_RESET_CONNECTION: what was set is gone; the rest is the executor's part. */
  forget(): void {
    this.#own = new Map();
    this.#users = new Map();
    this.lastInsertId = 0;
  }
}

export type Reply = Extract<UnitResult, { kind: "reply" }>;
