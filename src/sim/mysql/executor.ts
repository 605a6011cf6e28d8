import { concat, errorResponse, message, query, readyForQuery } from "../gateway/replies.ts";
import type { QueryExecutor, SessionTimeouts, UnitResult } from "../ports.ts";
import type { Assignment } from "./dialect/assignments.ts";
import type { Statement } from "./dialect/statement.ts";
import { SqlRefused } from "./dialect/tokens.ts";
import { type MysqlError, mysqlError } from "./mysql-error.ts";
import { codeOf } from "./pg-errors.ts";
import { readPgReply } from "./pg-reply.ts";
import type { Reply, Session } from "./session.ts";
import { checkedSetting } from "./variables.ts";

export interface ExecutorOptions {
  executor: QueryExecutor;
  session(id: number): Session | undefined;
  globals: ReadonlyMap<string, string | number>;
  /** The user of a thread; `null` for one that is not there. */
  userOf(thread: number): string | null;
}

const savepoint = "mysql_statement";
const locksRows = /\bfor (update|share)\b/i;
/** These undo the whole transaction in InnoDB too. */
const undoesAll = new Set(["40P01", "40001"]);

/**
 * Postgres behind MySQL's transactions: a failed statement fails alone, DDL commits what is open, and `autocommit` decides
 * whether one begins by itself. Replies are still Postgres' messages.
 */
export function createMysqlExecutor({ executor, session: sessionOf, globals, userOf }: ExecutorOptions): QueryExecutor {
  const autoColumns = new Map<number, number>();
  const run = (id: number, sql: string): UnitResult => executor.execute(id, query(sql));

  /** Undoes a failed statement and no more; the transaction goes on. */
  function undo(session: Session, id: number, code: string): void {
    if (undoesAll.has(code)) {
      run(id, "rollback");
      session.inTransaction = false;
    } else if (session.untouched) {
      run(id, "rollback");
      run(id, session.beginSql);
    } else run(id, `rollback to savepoint ${savepoint}`);
    session.savepoint = false;
  }

  /** Before the statement: what must end or begin. `null` when it may run. */
  function prepare(session: Session, id: number, what: Extract<Statement, { kind: "sql" }>["what"]): UnitResult | null {
    const first = (sql: string) => {
      const result = run(id, sql);
      return result.kind === "blocked" ? result : null;
    };
    if (session.mustBeginAgain) {
      const blocked = first("rollback") ?? first(session.beginSql);
      if (blocked) return blocked;
      session.mustBeginAgain = false;
      session.untouched = true;
    }
    if (session.inTransaction && (what === "definition" || what === "begin")) {
      const blocked = first("commit");
      if (blocked) return blocked;
      session.inTransaction = false;
    }
    if (!session.inTransaction && !session.autocommit && (what === "rows" || what === "insert" || what === "change")) {
      const blocked = first("begin");
      if (blocked) return blocked;
      Object.assign(session, { inTransaction: true, untouched: true, beginSql: "begin" });
    }
    if (session.inTransaction && !session.untouched && !session.savepoint && what !== "end") {
      const blocked = first(`savepoint ${savepoint}`);
      if (blocked) return blocked;
      session.savepoint = true;
    }
    return null;
  }

  /** Sends a unit and leaves the session as MySQL would. */
  function perform(
    session: Session,
    id: number,
    unit: Uint8Array,
    statement: Extract<Statement, { kind: "sql" }>,
  ): UnitResult {
    const blocked = prepare(session, id, statement.what);
    if (blocked) return blocked;
    const result = executor.execute(id, unit);
    if (result.kind === "blocked") return result;
    const { error } = readPgReply(result.bytes);
    if (error !== null) {
      if (session.inTransaction && result.state === "failed") undo(session, id, error.C ?? "");
    } else if (session.inTransaction || result.state === "in-transaction") {
      if (session.savepoint && result.state === "in-transaction") run(id, `release savepoint ${savepoint}`);
      const onlyReads = statement.what === "rows" && !locksRows.test(statement.sql);
      session.untouched = statement.what === "begin" || (session.untouched && onlyReads);
      if (statement.what === "begin") session.beginSql = statement.sql;
      session.savepoint = false;
      session.inTransaction = result.state === "in-transaction";
    }
    if (error === null && statement.what === "insert") noteInsertId(session, id, result);
    return { ...result, state: stateOf(session) };
  }

  /** As MySQL says it: what the first row of the INSERT got by itself, or was given, in its AUTO_INCREMENT column. */
  function noteInsertId(session: Session, id: number, { bytes }: Reply): void {
    const { columns, rows } = readPgReply(bytes);
    const [column] = columns ?? [];
    const [row] = rows;
    session.insertId = 0;
    if (column === undefined || row === undefined || column.table === 0) return;
    const attribute = autoColumns.get(column.table) ?? readAutoColumn(id, column.table);
    autoColumns.set(column.table, attribute);
    const at = (columns ?? []).findIndex((one) => one.attribute === attribute);
    const value = row[at];
    if (at < 0 || !value) return;
    session.insertId = Number(String.fromCharCode(...value));
    session.lastInsertId = session.insertId;
  }

  function readAutoColumn(id: number, table: number): number {
    const result = run(id, autoColumnSql(table));
    const value = result.kind === "reply" ? readPgReply(result.bytes).rows[0]?.[0] : null;
    return value ? Number(String.fromCharCode(...value)) : 0;
  }

  function assign(session: Session, assignments: readonly Assignment[]): void {
    const checked = assignments.map((one) => ({
      ...one,
      value: one.scope === "user" ? one.value : checkedSetting(one, globals, session.user),
    }));
    for (const { scope, name, value } of checked) {
      if (scope === "user") session.setUserVariable(name, value);
      else session.set(name, value as string | number);
    }
  }

  function serve(session: Session, id: number, unit: Uint8Array): UnitResult {
    const { work } = session;
    switch (work?.kind) {
      case "sql":
        return perform(session, id, unit, work);
      case "set": {
        assign(session, work.assignments);
        if (session.inTransaction && session.autocommit && work.assignments.some(({ name }) => name === "autocommit")) {
          const ended = run(id, "commit");
          if (ended.kind === "blocked") return ended;
          session.inTransaction = false;
        }
        return { ...done(session, "SET"), timeouts: session.timeouts() };
      }
      case "use":
        session.database = work.database;
        return done(session, "USE");
      case "kill": {
        const user = userOf(work.id);
        if (user === null) throw new SqlRefused(mysqlError(1094, `Unknown thread id: ${work.id}`));
        if (session.user !== "root" && user !== session.user) {
          throw new SqlRefused(mysqlError(1095, `You are not owner of thread ${work.id}`));
        }
        return { ...done(session, "KILL"), signals: [{ kind: work.only ? "cancel" : "terminate", pid: work.id }] };
      }
      case "refused":
        throw new SqlRefused(work.error);
      case "reset": {
        const ended = run(id, "rollback");
        if (ended.kind === "blocked") return ended;
        session.forget();
        Object.assign(session, { inTransaction: false, savepoint: false, mustBeginAgain: false });
        Object.assign(session, { user: work.user, database: work.database });
        return { ...done(session, "RESET"), timeouts: session.timeouts() };
      }
      default:
        return executor.execute(id, unit);
    }
  }

  return {
    ...executor,
    openSession(id, startup): SessionTimeouts | { refusal: { code: string; message: string } } {
      const opened = executor.openSession(id, startup);
      return "refusal" in opened ? opened : (sessionOf(id)?.timeouts() ?? opened);
    },
    execute(id, unit) {
      const session = sessionOf(id);
      if (session === undefined) return executor.execute(id, unit);
      try {
        if (unit === session.unit) return serve(session, id, unit);
        // What a scenario or a limit has the server fail with.
        return perform(session, id, unit, { kind: "sql", sql: "", what: "change" });
      } catch (reason) {
        if (!(reason instanceof SqlRefused)) throw reason;
        return failed(session, reason.error);
      }
    },
    failParked(id) {
      const session = sessionOf(id);
      const state = executor.failParked?.(id) ?? null;
      if (session === undefined || state !== "failed") return state;
      session.mustBeginAgain = true;
      return stateOf(session);
    },
  };
}

const stateOf = ({ inTransaction }: Session) =>
  (inTransaction ? "in-transaction" : "idle") as "in-transaction" | "idle";

const done = (session: Session, tag: string): Reply => ({
  ...{ kind: "reply", state: stateOf(session) },
  bytes: concat([message("C", tag), readyForQuery(stateOf(session))]),
});

/** A reply that says this error; nothing was executed. */
export const failed = (session: Session, error: MysqlError): Reply => ({
  ...{ kind: "reply", state: stateOf(session) },
  bytes: concat([
    errorResponse({ severity: "ERROR", code: codeOf(error), message: error.message }),
    readyForQuery(stateOf(session)),
  ]),
});

const autoColumnSql = (table: number) => `
  select a.attnum from pg_catalog.pg_attribute a
  left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = ${table} and not a.attisdropped
    and (a.attidentity <> '' or pg_catalog.pg_get_expr(d.adbin, d.adrelid) like 'nextval(%') limit 1`;
