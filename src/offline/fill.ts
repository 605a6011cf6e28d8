import * as say from "#strings/offline-fetch.ts";
import { keysIn } from "./cache-names.ts";
import { type KeptFile, keyOf, missingFrom } from "./kept-list.ts";

export interface FillOptions {
  /** The path of the site's root, with a slash at both ends. */
  base: string;
  cache: Pick<Cache, "keys" | "put">;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** A copy that lies elsewhere on this device already. */
  copyOf?: (key: string) => Promise<Response | undefined>;
  signal?: AbortSignal;
  /** Gets the bytes that have come, as `KeptFile.sentBytes` counts them, again and again. */
  onProgress?: (sentBytes: number) => void;
  /** How many files are fetched at a time. */
  atOnce?: number;
}

/**
 * Puts every file that a cache lacks into it. What came stays if a later one fails, so that trying again goes on from
 * there. Throws with the file's address; a `DOMException` named `AbortError` when `signal` ended it.
 */
export async function fill(files: readonly KeptFile[], options: FillOptions): Promise<void> {
  const { base, cache, signal, atOnce = 4, onProgress = () => {} } = options;
  const queue = missingFrom(files, await keysIn(cache), base);
  const failed = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  let sent = 0;
  const work = async () => {
    for (let file = queue.shift(); file && !stop.aborted; file = queue.shift()) {
      const { bytes, sentBytes } = file;
      await keepFile(file, options, stop, (received) => {
        // The sizes are of what the build compressed; hosts do it a little differently.
        sent += (received / Math.max(1, bytes)) * sentBytes;
        onProgress(Math.round(sent));
      });
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    failed.abort();
  }
  signal?.throwIfAborted();
}

async function keepFile(
  file: KeptFile,
  { base, cache, fetch, copyOf }: FillOptions,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const key = keyOf(file, base);
  const copy = await copyOf?.(key);
  if (copy) return cache.put(key, copy);
  const url = base + file.path;
  // What may have changed is asked for past every cache, also past the worker's own.
  const init: RequestInit = { signal, credentials: "same-origin", ...(file.revision !== null && { cache: "reload" }) };
  const response = await fetch(url, init).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new Error(say.notFetched(url));
  });
  if (!response.ok) throw new Error(say.serverAnswered(response.status, url));
  await cache.put(key, counted(response, onBytes));
}

/** The response with its bytes reported as they come; without the mark of a redirect, which no navigation takes. */
function counted({ body, headers, status, statusText }: Response, onBytes: (bytes: number) => void): Response {
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      onBytes(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  return new Response(body?.pipeThrough(counter) ?? null, { headers, status, statusText });
}
