import type { UnitResult } from "#sim/ports.ts";
import { lockFields } from "./activity.ts";
import type { AdvisoryLocks, LockRequest } from "./advisory-locks.ts";
import type { Asked } from "./answers.ts";
import { concat, syncMessage } from "./messages.ts";
import { heldSetting } from "./prepare-advisory-locks.ts";
import { type OwnReply, withError } from "./reply.ts";
import type { Session } from "./session.ts";
import type { OwnUnit } from "./unit.ts";
import { closeStatement, type Wire } from "./wire.ts";

/** What became of a unit that must wait. */
interface Attempt {
  unit: OwnUnit;
  /** As the session sent it. */
  bytes: Uint8Array;
  reply: OwnReply;
  asked: Asked;
  /** `prepare` set a savepoint. */
  undoable: boolean;
}

/**
 * Takes a unit back that cannot have its advisory lock yet, so that it can be tried again as if for the first time.
 * Only what PostgreSQL itself doesn't undo, the numbers drawn from sequences, stays.
 */
export interface LockWaits {
  /** That the unit still waits, without trying it; `null` when it is worth a try, or another unit has come. */
  stillBehind(session: Session, unit: Uint8Array): UnitResult | null;
  /** Sets a savepoint where undoing would otherwise take the transaction with it; true when it did. */
  prepare(session: Session, unit: OwnUnit): boolean;
  /** Undoes the unit; `null` when it cannot be undone and has failed, and its reply says why. */
  wait(session: Session, attempt: Attempt): UnitResult | null;
  /** The unit has run: gives up the savepoint. */
  keep(session: Session): void;
  /** Gives back the locks that a rollback to a savepoint took. */
  settle(session: Session, unit: OwnUnit): void;
}

const savepoint = "simulator_wait";

export function createLockWaits(
  query: (sql: string) => Array<Array<string | null>>,
  wire: Wire,
  locks: AdvisoryLocks,
): LockWaits {
  let databaseOid: string | null = null;

  /** In the words of a deadlock report. */
  function wordsOf({ mode, key }: LockRequest): string {
    databaseOid ??=
      query("select oid from pg_catalog.pg_database where datname = pg_catalog.current_database()")[0]?.[0] ?? "0";
    return `${mode} on advisory lock [${[databaseOid, ...lockFields(key)].join(",")}]`;
  }

  return {
    stillBehind(session, unit) {
      const { waits } = session;
      if (waits === null) return null;
      if (waits.unit === unit) {
        const behind = locks.obstacle(session.id, waits.request);
        if (behind !== null) return blocked(behind, waits.lock);
      } else locks.leave(session.id);
      session.waits = null;
      return null;
    },
    prepare(session, { does }) {
      if (session.state !== "in-transaction" || session.inPipeline) return false;
      if (!does.waitsForLocks) return false;
      if (does.controlsTransaction) return false;
      query(`savepoint ${savepoint}`);
      return true;
    },
    wait(session, { unit, bytes, reply, asked, undoable }) {
      const { request, behind } = asked.wait as NonNullable<Asked["wait"]>;
      const wasIdle = session.state === "idle" && !session.inPipeline;
      if (reply.endedTransaction || !(wasIdle || undoable)) {
        locks.leave(session.id);
        reply.bytes = withError(reply.bytes, cannotWait);
        return null;
      }
      if (unit.flushes) wire.send(syncMessage);
      if (undoable) query(`rollback to savepoint ${savepoint}; release savepoint ${savepoint}`);
      else if (reply.state !== "idle") query("rollback");
      const made = unit.prepares.filter(({ name, counted }) => counted && name !== "").slice(0, reply.parsed);
      if (made.length > 0) {
        wire.send(concat([...made.map(({ name }) => closeStatement(session.prefix + name)), syncMessage]));
      }
      if (asked.locksBefore !== undefined) locks.restore(session.id, asked.locksBefore);
      session.waits = { unit: bytes, request, lock: wordsOf(request) };
      return blocked(behind, session.waits.lock);
    },
    keep(session) {
      if (session.state === "in-transaction") query(`release savepoint ${savepoint}`);
    },
    settle(session, { does }) {
      const held = locks.transactional(session.id);
      if (held === 0) return;
      if (session.state === "failed") {
        if (!session.savepoint) locks.endTransaction(session.id);
      } else if (!session.inPipeline && does.undoesPart) {
        const [row] = query(`select pg_catalog.simulator_current_setting('${heldSetting}', true)`);
        locks.endTransaction(session.id, Number(row?.[0] || 0));
      }
    },
  };
}

const blocked = (behind: number, lock: string): UnitResult => ({ kind: "blocked", behind, because: "lock", lock });

const cannotWait = {
  code: "0A000",
  message: "waiting for an advisory lock is not simulated here",
  hint: "Send the statement that takes the lock on its own, not inside a function, a pipeline or after a COMMIT in one query.",
};
