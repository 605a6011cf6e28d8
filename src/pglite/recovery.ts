import type { PGlite } from "@electric-sql/pglite";
import { runEpochMillis } from "#sim/trace.ts";

/**
 * Lets the PostgreSQL inside PGlite believe that it is a hot standby: then it is read-only, says so, and refuses in its own
 * words. Written for the pinned version, like `internals.ts`.
 */
export interface Recovery {
  begin(): void;
  end(): void;
  /** What `pg_last_wal_replay_lsn()` and `pg_last_xact_replay_timestamp()` answer from now on; no time before the first transaction. */
  replayed(position: number, atEpochMillis: number | null): void;
}

/** `static bool LocalRecoveryInProgress` and `static XLogCtlData *XLogCtl` (xlog.c), `XLogRecoveryCtlData *XLogRecoveryCtl` (xlogrecovery.c). */
const addresses = { localRecovery: 2_585_916, control: 2_776_720, recoveryControl: 2_777_076 };
/** Of XLogCtlData and XLogRecoveryCtlData of PostgreSQL 18 on 32 bits, in bytes. */
const offsets = { recoveryState: 316, lastReplayedEnd: 32, lastReplayedTime: 64 };
/** RecoveryState of xlog.h. */
const states = { archive: 1, done: 2 };
/** Where the log stands at the start of every run. */
export const firstPosition = 0x3000148;
/** TimestampTz counts microseconds from 2000-01-01. */
const postgresEpochMillis = 946_684_800_000;

/** Throws when PGlite isn't the build this was written for. */
export function createRecovery(pglite: PGlite, query: (sql: string) => Array<Array<string | null>>): Recovery {
  const exported = pglite.Module as unknown as { HEAPU8: Uint8Array };
  const memory = () => new DataView(exported.HEAPU8.buffer);
  const wordAt = (address: number) => memory().getUint32(address, true);
  const stateAt = () => wordAt(addresses.control) + offsets.recoveryState;
  function set(inProgress: boolean): void {
    memory().setUint8(addresses.localRecovery, inProgress ? 1 : 0);
    memory().setUint32(stateAt(), inProgress ? states.archive : states.done, true);
  }
  const isRecovering = () => query("select pg_catalog.pg_is_in_recovery()")[0]?.[0] === "t";
  const otherBuild = () =>
    new Error("This PGlite keeps its state of recovery elsewhere. Install the version in package.json.");
  if (memory().getUint8(addresses.localRecovery) !== 0 || wordAt(stateAt()) !== states.done) throw otherBuild();
  const recovery: Recovery = {
    begin: () => set(true),
    end: () => set(false),
    replayed(position, atEpochMillis) {
      const at = wordAt(addresses.recoveryControl);
      const micros = atEpochMillis === null ? 0 : Math.round((atEpochMillis - postgresEpochMillis) * 1_000);
      memory().setBigUint64(at + offsets.lastReplayedEnd, BigInt(position), true);
      memory().setBigInt64(at + offsets.lastReplayedTime, BigInt(micros), true);
    },
  };
  recovery.begin();
  const entered = isRecovering();
  recovery.replayed(firstPosition, runEpochMillis);
  const [row] = query(
    "select pg_catalog.pg_last_wal_replay_lsn(), extract(epoch from pg_catalog.pg_last_xact_replay_timestamp()) * 1000",
  );
  recovery.end();
  const told = row?.[0] === lsnText(firstPosition) && Number(row[1]) === runEpochMillis;
  if (!entered || !told || isRecovering()) throw otherBuild();
  return recovery;
}

/** As `pg_lsn` is written (postgresql.org/docs/current/datatype-pg-lsn.html). */
export function lsnText(position: number): string {
  const hex = (value: number) => value.toString(16).toUpperCase();
  return `${hex(Math.floor(position / 2 ** 32))}/${hex(position % 2 ** 32)}`;
}
