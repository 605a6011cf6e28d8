import type { Internals } from "./internals.ts";
import { fieldsOf, messagesOf } from "./messages.ts";
import { setAsideName as name } from "./prepare-activity.ts";
import type { Question } from "./questions.ts";
import type { Session } from "./session.ts";
import { listeningToDateNow } from "./virtual-date-now.ts";
import { SqlError, type Wire } from "./wire.ts";

/**
 * A run that goes no further, with one more session to look at it. The open transaction on the one backend becomes a prepared
 * one, which keeps its locks and keeps its writes from everybody else (postgresql.org/docs/current/sql-prepare-transaction.html);
 * where PostgreSQL can't prepare it, it is rolled back. Transactions that have
 * only read were taken off the backend before, and keep no locks. Nobody would ever end a wait for a lock, so it is cancelled as it begins.
 */
export interface Standstill {
  /** From now to `end`; `owner` is whose transaction is on the backend, not in a pipeline. */
  begin(owner: Session | null, mostReplyBytes: number): void;
  /** Before anything else of the next run; at any other time without effect. */
  end(): void;
  /** Whether a transaction that wrote has ended since `begin`. */
  touched(): boolean;
  /** Whose transaction was set aside. */
  owner(): Session | null;
  /** As `Wire.send`; a reply that grows too long fails with 57014. */
  send(unit: Uint8Array, answer: (question: Question) => string): Uint8Array;
  /** What the last unit was about to wait for, in PostgreSQL's words, for example `while updating tuple (0,1) in relation "t"`. */
  waitedFor(): string | null;
}

const setting = "max_prepared_transactions";

export function createStandstill(wire: Wire, internals: Internals): Standstill {
  let mostBytes: number | null = null;
  let setAside: Session | null = null;
  let waited: string | null = null;
  let nextNumber: string | undefined;
  // PostgreSQL's own default, which learners' SQL is to meet.
  internals.setOption(setting, "0", "server");

  /** One past the last transaction that has ended; only those that write have a number. */
  const readNextNumber = () =>
    JSON.stringify(wire.query(`select pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())`));

  function setTransactionAside(owner: Session): void {
    internals.setOption(setting, "1", "server");
    try {
      wire.query(`prepare transaction '${name}'`);
      if (wire.query("select from pg_catalog.simulator_pg_prepared_xacts").length > 0) setAside = owner;
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
    }
    internals.setOption(setting, "0", "server");
  }

  return {
    begin(owner, mostReplyBytes) {
      mostBytes = mostReplyBytes;
      if (owner !== null && owner.state !== "idle") setTransactionAside(owner);
      nextNumber = readNextNumber();
    },
    touched() {
      try {
        return readNextNumber() !== nextNumber;
      } catch (error) {
        // A transaction that has failed and is still open can be asked nothing.
        if (error instanceof SqlError) return true;
        throw error;
      }
    },
    end() {
      if (setAside !== null) wire.query("reset session authorization");
      if (setAside !== null) wire.query(`rollback prepared '${name}'`);
      setAside = null;
      mostBytes = null;
    },
    owner: () => setAside,
    send(unit, answer) {
      waited = null;
      if (mostBytes === null) return wire.send(unit, answer);
      let left = mostBytes;
      let cancelled = false;
      const onRead = () => {
        if (internals.cancelWait()) cancelled = true;
      };
      const arrived = (bytes: number) => {
        left -= bytes;
        if (left < 0) internals.cancelStatement();
      };
      const reply = listeningToDateNow(onRead, () => wire.send(unit, answer, arrived));
      if (cancelled) waited = contextOf(reply);
      return reply;
    },
    waitedFor: () => waited,
  };
}

/** Where in a statement PostgreSQL was when it was cancelled, empty where it doesn't say; `null` when it has gone on. */
function contextOf(reply: Uint8Array): string | null {
  for (const { type, body } of messagesOf(reply)) {
    if (type !== "E") continue;
    const { C: code, W: context = "" } = fieldsOf(body);
    return code === "57014" ? context : null;
  }
  return null;
}
