import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { prepareSql } from "./prepare.ts";

export interface PgliteFiles {
  /** From `build-snapshot.ts`, gzipped; `null` runs initdb, which takes several times as long. */
  snapshot: Blob | Uint8Array | null;
  /** Where PGlite cannot find its own files beside its module, as in a worker made from a blob. */
  wasmModule?: WebAssembly.Module;
  fsBundle?: Blob;
  initdbModule?: WebAssembly.Module | null;
  /** The second database of a thread: with a smaller cache, since most of what it needs is there already. */
  forReplica?: boolean;
}

/** Of PostgreSQL's default 128 MB, which PGlite takes from the tab at once. */
const replicaCache = ["-c", "shared_buffers=16MB"];

/** Recursion fails with 54001 before the thread's own stack ends, which would break the database: a worker's is about 1 MB. */
const stackDepth = ["-c", "max_stack_depth=100kB"];

/** Room for the one transaction that is set aside when a run stands still; switched off again until then. */
const preparedTransactions = ["-c", "max_prepared_transactions=1"];

/** PGlite's own start parameters, but with Postgres' own default `search_path`. */
const startParams = PGlite.defaultStartParams
  .filter((word, index, words) => {
    const isSearchPath = (at: number) => words[at]?.startsWith("search_path=");
    return !isSearchPath(index) && !(word === "-c" && isSearchPath(index + 1));
  })
  .concat(stackDepth, preparedTransactions);

/** Starts Postgres in this thread; its memory lives as long as the thread. */
export async function loadPglite(options: PgliteFiles): Promise<PGlite> {
  const { snapshot, wasmModule, fsBundle, initdbModule, forReplica } = options;
  const files: PGliteOptions = {
    startParams: forReplica ? startParams.concat(replicaCache) : startParams,
    ...(wasmModule && { pgliteWasmModule: wasmModule }),
    ...(fsBundle && { fsBundle }),
  };
  if (snapshot !== null) {
    // Never run with a snapshot, but PGlite would download it if it were absent.
    const initdbWasmModule = initdbModule ?? wasmModule;
    return PGlite.create({ ...files, ...(initdbWasmModule && { initdbWasmModule }), loadDataDir: gzipBlob(snapshot) });
  }
  const pglite = await PGlite.create({
    ...files,
    ...(initdbModule && { initdbWasmModule: initdbModule }),
    // Segments of 16 MB would be most of a new database, in memory and in the snapshot.
    initDbStartParams: ["--wal-segsize=1"],
  });
  for (const statement of prepareSql) await pglite.exec(statement);
  return pglite;
}

function gzipBlob(snapshot: Blob | Uint8Array): Blob {
  // PGlite unzips by media type.
  const type = "application/x-gzip";
  return snapshot instanceof Blob
    ? snapshot.slice(0, snapshot.size, type)
    : new Blob([snapshot as Uint8Array<ArrayBuffer>], { type });
}
