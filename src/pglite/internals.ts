import type { PGlite } from "@electric-sql/pglite";
import { encodeText } from "./messages.ts";

/** Variables and functions of the PostgreSQL inside PGlite that no SQL can reach. They are why its version is pinned. */
export interface Internals {
  /** What `pg_backend_pid()` answers. */
  setPid(pid: number): void;
  /** The next OID handed out; without it, tables made again would have other OIDs in each run. */
  setNextOid(oid: number): void;
  /** `SetConfigOption`: gives a setting the value that `RESET` goes back to. The name and value must be valid ones. */
  setOption(name: string, value: string, level: OptionLevel): void;
  /** Has the statement that is running fail as soon as PostgreSQL looks for interrupts, as a CancelRequest would. */
  cancelStatement(): void;
  /** Cancels the statement if it is about to wait for a lock, which nobody could ever give up to it; true when it was. */
  cancelWait(): boolean;
}

/**
 * Who gives the value: the server's own start, a login (`ALTER ROLE … SET` and the start-up packet), or its authentication;
 * as GucContext and GucSource of PostgreSQL 18's guc.h.
 */
export type OptionLevel = keyof typeof levels;
const levels = {
  server: { context: 1, source: 10 },
  login: { context: 5, source: 8 },
  authentication: { context: 4, source: 10 },
};

interface Exported {
  HEAPU8: Uint8Array;
  /** Address of `int MyProcPid`. */
  _MyProcPid?: number;
  /** Address of `PGPROC *MyProc`. */
  _MyProc?: number;
  /** Addresses of `sig_atomic_t InterruptPending` and `QueryCancelPending`. */
  _InterruptPending?: number;
  _QueryCancelPending?: number;
  /** Address of `uint32 InterruptHoldoffCount`, which is not 0 while PostgreSQL cleans up after an interrupt. */
  _InterruptHoldoffCount?: number;
  /** Address of `TransamVariablesData *TransamVariables`, which begins with `Oid nextOid; uint32 oidCount`. */
  _TransamVariables?: number;
  /** `void SetConfigOption(const char *name, const char *value, GucContext context, GucSource source)`. */
  _SetConfigOption?(name: number, value: number, context: number, source: number): void;
  _malloc?(bytes: number): number;
  _free?(address: number): void;
}

/** Of PostgreSQL 18's PGPROC on 32 bits (src/include/storage/proc.h), in words. */
const proc = { waitStatus: 4, latchIsSet: 5, latchOwner: 8 };
/** PROC_WAIT_STATUS_WAITING. */
const waiting = 1;

/** Throws when PGlite isn't the build this was written for. `pid` is what `pg_backend_pid()` answers now. */
export function createInternals(pglite: PGlite, pid: number): Internals {
  const exported = pglite.Module as unknown as Exported;
  const { _MyProcPid: pidAt, _TransamVariables: transamAt, _SetConfigOption, _malloc, _free } = exported;
  const { _MyProc: procAt, _InterruptPending: interruptAt, _QueryCancelPending: cancelAt } = exported;
  const { _InterruptHoldoffCount: holdoffAt } = exported;
  let allWords = new Int32Array(exported.HEAPU8.buffer);
  /** Memory is another buffer after it has grown. */
  const memory = () => {
    if (allWords.buffer !== exported.HEAPU8.buffer) allWords = new Int32Array(exported.HEAPU8.buffer);
    return allWords;
  };
  if (pidAt === undefined || transamAt === undefined || memory()[pidAt >> 2] !== pid) {
    throw new Error("This PGlite keeps MyProcPid or TransamVariables elsewhere. Install the version in package.json.");
  }
  if (!_SetConfigOption || !_malloc || !_free) {
    throw new Error("This PGlite doesn't export SetConfigOption. Install the version in package.json.");
  }
  if (procAt === undefined || interruptAt === undefined || cancelAt === undefined || holdoffAt === undefined) {
    throw new Error("This PGlite doesn't export MyProc or InterruptPending. Install the version in package.json.");
  }
  const procWord = () => (memory()[procAt >> 2] as number) >> 2;
  if (memory()[procWord() + proc.latchOwner] !== pid) {
    throw new Error("This PGlite lays PGPROC out in another way. Install the version in package.json.");
  }
  const cancelStatement = () => {
    memory()[cancelAt >> 2] = 1;
    memory()[interruptAt >> 2] = 1;
  };
  const cString = (text: string) => {
    const bytes = encodeText(`${text}\0`);
    const address = _malloc(bytes.length);
    exported.HEAPU8.set(bytes, address);
    return address;
  };
  return {
    cancelStatement,
    cancelWait() {
      const words = memory();
      const own = procWord();
      if (words[own + proc.waitStatus] !== waiting || words[holdoffAt >> 2] !== 0) return false;
      // It waits at its latch, which must be its own by pid: set, it lets it go on to look for interrupts.
      words[own + proc.latchOwner] = words[pidAt >> 2] as number;
      words[own + proc.latchIsSet] = 1;
      cancelStatement();
      return true;
    },
    setPid(value) {
      memory()[pidAt >> 2] = value;
    },
    setNextOid(oid) {
      const nextOid = (memory()[transamAt >> 2] as number) >> 2;
      memory()[nextOid] = oid;
      // None left of those written ahead to the log, so that the next one writes there first.
      memory()[nextOid + 1] = 0;
    },
    setOption(name, value, level) {
      const { context, source } = levels[level];
      const [nameAt, valueAt] = [cString(name), cString(value)];
      _SetConfigOption(nameAt, valueAt, context, source);
      _free(nameAt);
      _free(valueAt);
    },
  };
}
