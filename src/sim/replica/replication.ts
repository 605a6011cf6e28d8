import { type CommittedChanges, DatabaseBroken, type Standby } from "../ports.ts";
import { type NewTraceEvent, runEpochMillis } from "../trace.ts";

/** Lets what was committed on the primary become visible on the replica, in order and whole, when its time has come. */
export interface Replication {
  /** Something was committed just now. */
  committed(changes: CommittedChanges): void;
  /** A session of the replica has ended what may have kept its snapshot. */
  moved(): void;
  /** From now on, for what is still on its way too; never before what was committed earlier. */
  setLag(millis: number): void;
  lagMillis(): number;
}

export interface ReplicationClock {
  now(): number;
  schedule(delayMillis: number, run: () => void, options?: { passive: boolean }): { cancel(): void };
}

export interface ReplicationOptions {
  clock: ReplicationClock;
  standby: Standby;
  record(event: NewTraceEvent): void;
  lagMillis: number;
  /** The time of day at a moment of the clock; that of a run where absent. */
  epochMillis?(atMillis: number): number;
}

const inRun = (atMillis: number) => runEpochMillis + atMillis;

/** Not what a run waits for: nobody is kept from going on by it. */
const passive = { passive: true };

export function createReplication({
  clock,
  standby,
  record,
  lagMillis,
  epochMillis = inRun,
}: ReplicationOptions): Replication {
  const pending: Array<{ committed: CommittedChanges; atMillis: number }> = [];
  let lag = lagMillis;
  let timer: { cancel(): void } | null = null;

  function replayDue(): void {
    timer = null;
    for (let next = pending[0]; next !== undefined; next = pending[0]) {
      const { committed, atMillis } = next;
      const dueInMillis = atMillis + lag - clock.now();
      if (dueInMillis > 0) {
        timer = clock.schedule(dueInMillis, replayDue, passive);
        return;
      }
      if (!standby.replay(committed, epochMillis(atMillis))) return;
      pending.shift();
      record({ type: "replica-applied", changes: committed.changes.length, lagMillis: clock.now() - atMillis });
    }
  }

  function lookAgain(): void {
    timer?.cancel();
    replayDue();
  }

  return {
    committed(committed) {
      standby.received(committed.position);
      pending.push({ committed, atMillis: clock.now() });
      if (pending.length === 1) timer = clock.schedule(lag, replayDue, passive);
    },
    moved() {
      if (timer === null && pending.length > 0) timer = clock.schedule(0, replayDue, passive);
    },
    setLag(millis) {
      lag = millis;
      lookAgain();
    },
    lagMillis: () => lag,
  };
}

/** The part of an executor that makes it a hot standby's. */
export function standbyOf({ standby }: { standby?: Standby }): Standby {
  if (standby === undefined) throw new DatabaseBroken("The database of the replica is not a standby.");
  return standby;
}
