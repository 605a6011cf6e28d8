import * as say from "#strings/offline-fetch.ts";
import { keysIn, labsCache, readingCache } from "./cache-names.ts";
import { fill } from "./fill.ts";
import { bytesOf, type KeptFile, type KeptList, leftOver, missingFrom, sentBytesOf } from "./kept-list.ts";

export type PackState =
  /** Nothing is here, or a part of what a download that ended early had brought. */
  | { kind: "not-kept"; toFetchBytes: number; neededBytes: number; hasPart: boolean }
  | { kind: "fetching"; fetchedBytes: number; toFetchBytes: number }
  | { kind: "kept"; bytes: number }
  /** All is here and works, and the site has a later version. */
  | { kind: "outdated"; bytes: number; toFetchBytes: number; neededBytes: number };

export interface PackOptions {
  base: string;
  caches: CacheStorage;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
}

/** The labs, their engine and their recorded runs on this device: fetched, brought up to date and removed only when the reader says so. */
export interface LabPack {
  /** Looks at what is kept and, where the network answers, at what the site has now. Throws where neither can be read. */
  look(): Promise<PackState>;
  /** Fetches what is missing of the latest version, then lets go of an older one. What came stays if it fails or is aborted. */
  fetch(onState: (state: PackState) => void, signal: AbortSignal): Promise<PackState>;
  remove(): Promise<void>;
}

export function createLabPack({ base, caches, fetch }: PackOptions): LabPack {
  const listAddress = `${base}offline/labs.json`;

  /** The list that a complete download ended with: without it, what is kept is a part. */
  async function keptList(): Promise<KeptList | null> {
    // Opening a cache would make it.
    if (!(await caches.has(labsCache(base)))) return null;
    const response = await (await caches.open(labsCache(base))).match(listAddress);
    return response ? ((await response.json()) as KeptList) : null;
  }

  async function latestList(): Promise<KeptList> {
    const response = await fetch(listAddress, { cache: "reload" });
    if (!response.ok) throw new Error(say.listAnswered(response.status, listAddress));
    return (await response.json()) as KeptList;
  }

  const keys = async (name: string) => ((await caches.has(name)) ? keysIn(await caches.open(name)) : new Set<string>());

  /** What would have to be fetched, and the room it takes: files for reading that labs need, too, are copied. */
  async function missingOf(list: KeptList) {
    const inLabs = await keys(labsCache(base));
    const missing = missingFrom(list.files, inLabs, base);
    const toFetch = missingFrom(missing, await keys(readingCache(base)), base);
    return { toFetchBytes: sentBytesOf(toFetch), neededBytes: bytesOf(missing), hasPart: inLabs.size > 0 };
  }

  async function look(): Promise<PackState> {
    const kept = await keptList();
    const latest = await latestList().catch((error: unknown) => {
      if (kept) return kept;
      throw error;
    });
    const bytes = bytesOf((kept ?? latest).files);
    if (kept?.version === latest.version) return { kind: "kept", bytes };
    const { hasPart, ...missing } = await missingOf(latest);
    return kept ? { kind: "outdated", bytes, ...missing } : { kind: "not-kept", hasPart, ...missing };
  }

  return {
    look,
    async fetch(onState, signal) {
      const latest = await latestList();
      const { toFetchBytes } = await missingOf(latest);
      const tell = (fetchedBytes: number) => onState({ kind: "fetching", fetchedBytes, toFetchBytes });
      tell(0);
      const cache = await caches.open(labsCache(base));
      const copyOf = async (key: string) =>
        (await caches.has(readingCache(base)))
          ? (await caches.open(readingCache(base))).match(key, { ignoreVary: true })
          : undefined;
      await fill(latest.files, { base, cache, copyOf, fetch, signal, onProgress: tell });
      await cache.put(listAddress, Response.json(latest));
      await prune(cache, latest.files);
      return { kind: "kept", bytes: bytesOf(latest.files) };
    },
    async remove() {
      await caches.delete(labsCache(base));
    },
  };

  async function prune(cache: Cache, files: readonly KeptFile[]): Promise<void> {
    const old = leftOver(files, await keysIn(cache), base).filter((key) => key !== listAddress);
    await Promise.all(old.map((key) => cache.delete(key)));
  }
}
