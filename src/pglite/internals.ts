import type { PGlite } from "@electric-sql/pglite";

/** Variables of the PostgreSQL inside PGlite that no SQL can set. They are why its version is pinned. */
export interface Internals {
  /** What `pg_backend_pid()` answers. */
  setPid(pid: number): void;
  /** The next OID handed out; without it, tables made again would have other OIDs in each run. */
  setNextOid(oid: number): void;
}

interface Exported {
  HEAPU8: Uint8Array;
  /** Address of `int MyProcPid`. */
  _MyProcPid?: number;
  /** Address of `TransamVariablesData *TransamVariables`, which begins with `Oid nextOid; uint32 oidCount`. */
  _TransamVariables?: number;
}

/** Throws when PGlite isn't the build this was written for. `pid` is what `pg_backend_pid()` answers now. */
export function createInternals(pglite: PGlite, pid: number): Internals {
  const exported = pglite.Module as unknown as Exported;
  const pidAt = exported._MyProcPid;
  const transamAt = exported._TransamVariables;
  let words = new Int32Array(exported.HEAPU8.buffer);
  /** Memory is another buffer after it has grown. */
  const memory = () => {
    if (words.buffer !== exported.HEAPU8.buffer) words = new Int32Array(exported.HEAPU8.buffer);
    return words;
  };
  if (pidAt === undefined || transamAt === undefined || memory()[pidAt >> 2] !== pid) {
    throw new Error("This PGlite keeps MyProcPid or TransamVariables elsewhere. Install the version in package.json.");
  }
  return {
    setPid(value) {
      memory()[pidAt >> 2] = value;
    },
    setNextOid(oid) {
      const nextOid = (memory()[transamAt >> 2] as number) >> 2;
      memory()[nextOid] = oid;
      // None left of those written ahead to the log, so that the next one writes there first.
      memory()[nextOid + 1] = 0;
    },
  };
}
