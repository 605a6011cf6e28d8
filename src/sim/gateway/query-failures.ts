import type { QueryExecutor, UnitResult } from "../ports.ts";
import type { Unit } from "./frontend.ts";
import { concat, query, readyForQuery } from "./replies.ts";

/** What PostgreSQL is to say of a query, whatever the query is. */
export interface QueryFailure {
  /** SQLSTATE. */
  code: string;
  message: string;
  detail?: string;
  hint?: string;
}

/** Queries that a scenario has fail: the next `count` that contain `sql`; `done` follows the last. */
export interface FailingQueries {
  sql: string;
  count: number;
  failure: QueryFailure;
  done(): void;
}

/** Keeps what a scenario has fail on one server, until it has failed. */
export function createFailingQueries(): {
  add(failing: FailingQueries): void;
  /** What a query that now starts is to fail with; `null` for all others. */
  failureOf(sql: string): QueryFailure | null;
} {
  const failing: FailingQueries[] = [];
  return {
    add: (added) => void failing.push({ ...added }),
    failureOf(sql) {
      const at = failing.findIndex((candidate) => sql.includes(candidate.sql));
      const found = failing[at];
      if (found === undefined) return null;
      if (--found.count === 0) {
        failing.splice(at, 1);
        found.done();
      }
      return found.failure;
    },
  };
}

/** SQL that PostgreSQL itself fails, so that an open transaction fails as it should. */
export function raisingSql({ code, ...texts }: QueryFailure): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const options = Object.entries(texts).map(([name, text]) => `, ${name} = ${quoted(text)}`);
  return `do $raise$begin raise exception using errcode = ${quoted(code)}${options.join("")}; end$raise$`;
}

/** Whether a failure can stand for the unit's answer: not where the client goes on before it has synchronised. */
export const canFail = (unit: Unit) => unit.sql !== null && !endsWithFlush(unit);

/** No ReadyForQuery answers it. */
export const endsWithFlush = ({ bytes }: Unit) => bytes[bytes.length - 5] === flushType;

const flushType = "H".charCodeAt(0);
/** Bytes of a ReadyForQuery. */
const readyBytes = 6;

/** Fails a unit in the session's transaction; a failing COMMIT ends the transaction, as one does that can't be kept. */
export function executeFailing(
  executor: QueryExecutor,
  session: number,
  failure: QueryFailure,
  sql: string | null,
): UnitResult {
  const result = executor.execute(session, query(raisingSql(failure)));
  if (result.kind === "blocked" || result.state !== "failed" || !/^\s*(commit|end)\b/i.test(sql ?? "")) return result;
  const ended = executor.execute(session, query("rollback"));
  if (ended.kind === "blocked") return result;
  return { ...ended, bytes: concat([result.bytes.subarray(0, -readyBytes), readyForQuery(ended.state)]) };
}
