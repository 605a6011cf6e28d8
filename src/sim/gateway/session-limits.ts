import { noTimeouts, type SessionTimeouts } from "../ports.ts";
import type { TransactionState } from "../trace.ts";
import type { GatewayClock } from "./server.ts";

/**
 * A session's time limits in virtual time (postgresql.org/docs/current/runtime-config-client.html). A session without
 * limits arms nothing; `end` is called when one that ends the connection has passed.
 */
export interface SessionLimits {
  set(timeouts: SessionTimeouts): void;
  /** How long a statement may take, `null` for ever; it yields to a shorter or equal limit on the transaction. */
  statementMillis(): number | null;
  /** How long it may wait for a lock, `null` for ever. */
  lockMillis(): number | null;
  /** A unit has arrived. */
  working(): void;
  /** ReadyForQuery was sent: the server waits for its client. */
  ready(state: TransactionState): void;
  stop(): void;
}

interface Timer {
  cancel(): void;
}

export function createSessionLimits(
  clock: GatewayClock,
  end: (error: { code: string; message: string }) => void,
): SessionLimits {
  let limits = noTimeouts;
  let idle: Timer | null = null;
  let transaction: Timer | null = null;
  let inTransaction = false;

  const shorter = (millis: number) =>
    millis > 0 && (limits.transactionMillis === 0 || millis < limits.transactionMillis) ? millis : null;

  function startTransaction(): void {
    if (limits.transactionMillis > 0)
      transaction ??= clock.schedule(limits.transactionMillis, () => end(overTransaction));
  }
  function stopTransaction(): void {
    transaction?.cancel();
    transaction = null;
  }

  return {
    set(timeouts) {
      const { transactionMillis } = limits;
      limits = timeouts;
      if (!inTransaction || transactionMillis === timeouts.transactionMillis) return;
      if (timeouts.transactionMillis === 0) stopTransaction();
      else startTransaction();
    },
    statementMillis: () => shorter(limits.statementMillis),
    lockMillis: () => (limits.lockMillis > 0 ? limits.lockMillis : null),
    working() {
      idle?.cancel();
      idle = null;
      inTransaction = true;
      startTransaction();
    },
    ready(state) {
      inTransaction = state !== "idle";
      if (!inTransaction) {
        stopTransaction();
        if (limits.idleSessionMillis > 0) idle = clock.schedule(limits.idleSessionMillis, () => end(idleSession));
        return;
      }
      const millis = shorter(limits.idleInTransactionMillis);
      if (millis !== null) idle = clock.schedule(millis, () => end(idleInTransaction));
    },
    stop() {
      idle?.cancel();
      stopTransaction();
      limits = noTimeouts;
    },
  };
}

const idleInTransaction = { code: "25P03", message: "terminating connection due to idle-in-transaction timeout" };
const idleSession = { code: "57P05", message: "terminating connection due to idle-session timeout" };
const overTransaction = { code: "25P04", message: "terminating connection due to transaction timeout" };
