import { notKept } from "#strings/offline-answer.ts";
import { labsCache, readingCache } from "../cache-names.ts";
import { isHashed, type KeptList, keyOf } from "../kept-list.ts";

export interface AnswersOptions {
  /** The address of the site's root, which is what the worker answers for. */
  scope: string;
  reading: KeptList;
  caches: Pick<CacheStorage, "match" | "open">;
  fetch: (request: Request) => Promise<Response>;
  /** How long the network may take before what is kept is shown instead. */
  limitMillis?: number;
}

export interface Answers {
  /** The answer to a request of a page; null where this worker has no part in it. */
  to(request: Request, preloaded?: Promise<Response | undefined>): Promise<Response> | null;
}

/** Says that a document is of no origin: a header, as a worker does not see the requests of a frame that is sandboxed already. */
const sandboxed = "frame-ancestors 'self'; sandbox allow-scripts";

/** The network first, so that a new version is seen, and what is kept where that fails or takes long. */
export function createAnswers({ scope, reading, caches, fetch, limitMillis = 3000 }: AnswersOptions): Answers {
  const { origin, pathname: base } = new URL(scope);
  const keys = new Map(reading.files.map((file) => [base + file.path, keyOf(file, base)]));

  /** What this device keeps of an address, whatever its query: Pagefind's has the time in it. */
  async function kept({ pathname }: URL): Promise<Response | undefined> {
    const key = keys.get(pathname);
    const read = key && (await (await caches.open(readingCache(base))).match(key, { ignoreVary: true }));
    if (read) return read;
    const labs = await caches.open(labsCache(base));
    return labs.match(pathname, { ignoreSearch: true, ignoreVary: true });
  }

  async function networkFirst(request: Request, url: URL, preloaded?: Promise<Response | undefined>) {
    const network = Promise.resolve(preloaded)
      .catch(() => undefined)
      .then((response) => response ?? fetch(request));
    const failed = network.then(
      (response) => response.status >= 500,
      () => true,
    );
    const late = new Promise<true>((resolve) => setTimeout(resolve, limitMillis, true));
    if (!(await Promise.race([failed, late]))) return network;
    const copy = await kept(url);
    if (copy) return copy;
    if (request.mode !== "navigate" || request.destination !== "document") return network;
    return network.catch(async (error: unknown) => {
      const page = await kept(new URL(`${base}offline/`, url));
      if (page) return page;
      throw error;
    });
  }

  async function hashed(request: Request, url: URL): Promise<Response> {
    return (await caches.match(url.pathname, { ignoreVary: true })) ?? fetch(request);
  }

  /** Whether this site answers for an address, the kept copy included. */
  async function head(request: Request, url: URL): Promise<Response> {
    return fetch(request).catch(async (error: unknown) => {
      const copy = await kept(url);
      if (!copy) throw error;
      return new Response(null, { headers: copy.headers });
    });
  }

  /** The document that learner code runs under, for a frame that becomes sandboxed by this answer. */
  async function sandboxDocument(name: string, url: URL): Promise<Response> {
    const copy = await kept(new URL(`${base}engine/${name}`, url));
    if (!copy) return new Response(notKept, { status: 404 });
    const headers = new Headers(copy.headers);
    headers.set("Content-Security-Policy", sandboxed);
    return new Response(copy.body, { headers });
  }

  return {
    to(request, preloaded) {
      const url = new URL(request.url);
      if (url.origin !== origin || !url.pathname.startsWith(base)) return null;
      if (request.method === "HEAD") return head(request, url);
      if (request.method !== "GET") return null;
      const path = url.pathname.slice(base.length);
      const frame = /^engine\/kept\/([^/]+)$/.exec(path)?.[1];
      if (frame !== undefined) return sandboxDocument(frame, url);
      if (request.mode === "navigate") return networkFirst(request, url, preloaded);
      // Whoever asks past all caches means this one, too.
      if (request.cache === "reload" || request.cache === "only-if-cached") return null;
      return isHashed(path) ? hashed(request, url) : networkFirst(request, url);
    },
  };
}
