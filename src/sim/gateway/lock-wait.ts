import type { QueryFailure } from "./query-failures.ts";
import type { GatewayClock } from "./server.ts";
import type { Waiting, WaitingLine } from "./waiting-line.ts";

/** PostgreSQL's default (postgresql.org/docs/current/runtime-config-locks.html#GUC-DEADLOCK-TIMEOUT). */
const deadlockTimeoutMillis = 1_000;

export const overStatement: QueryFailure = {
  code: "57014",
  message: "canceling statement due to statement timeout",
};
const overLock: QueryFailure = { code: "55P03", message: "canceling statement due to lock timeout" };

/** How much longer a statement may wait for its lock, `null` for ever. */
export interface WaitLimits {
  statementLeftMillis: number | null;
  lockMillis: number | null;
}

/** Watches a wait for a lock: `cut` is called with what ends it, once at most. Returns how to stop watching. */
export function watchLockWait(
  clock: GatewayClock,
  line: WaitingLine,
  waiting: Waiting,
  { statementLeftMillis, lockMillis }: WaitLimits,
  cut: (failure: QueryFailure) => void,
): () => void {
  const timers: Array<{ cancel(): void }> = [];
  const stop = () => {
    for (const timer of timers) timer.cancel();
  };
  const cutAfter = (millis: number, failure: QueryFailure) => timers.push(clock.schedule(millis, () => cut(failure)));
  // The lock's limit first: PostgreSQL reports it when both pass at once.
  if (lockMillis !== null) cutAfter(lockMillis, overLock);
  if (statementLeftMillis !== null) cutAfter(Math.max(0, statementLeftMillis), overStatement);
  const checkDeadlock = () => {
    const circle = line.circleFrom(waiting);
    if (circle !== null) cut(deadlock(circle));
  };
  timers.push(clock.schedule(deadlockTimeoutMillis, checkDeadlock));
  return stop;
}

/** PostgreSQL's report (src/backend/storage/lmgr/deadlock.c). */
function deadlock(circle: readonly Waiting[]): QueryFailure {
  const detail = circle.map(({ pid, lock }, index) => {
    const next = circle[(index + 1) % circle.length] as Waiting;
    return `Process ${pid} waits for ${lock}; blocked by process ${next.pid}.`;
  });
  return {
    code: "40P01",
    message: "deadlock detected",
    detail: detail.join("\n"),
    hint: "See server log for query details.",
  };
}
