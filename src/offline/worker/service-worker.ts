import { keysIn, labsCache, readingCache } from "../cache-names.ts";
import { fill } from "../fill.ts";
import { isHashed, type KeptList, leftOver } from "../kept-list.ts";
import { activateMessage } from "../messages.ts";
import { createAnswers } from "./answers.ts";
import type { WorkerScope } from "./worker-scope.ts";

// Keeps what is for reading when it is installed, and answers from what is kept where the network does not.

/** Put in by the build. */
declare const READING: KeptList;

const worker = self as unknown as WorkerScope;
const base = new URL(worker.registration.scope).pathname;
const answers = createAnswers({
  scope: worker.registration.scope,
  reading: READING,
  caches: worker.caches,
  fetch: (request) => fetch(request),
});

worker.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await worker.caches.open(readingCache(base));
      const labs = await worker.caches.open(labsCache(base));
      const copyOf = (key: string) => labs.match(key, { ignoreVary: true });
      await fill(READING.files, { base, cache, copyOf, fetch: (url, init) => fetch(url, init) });
    })(),
  );
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      await worker.registration.navigationPreload?.enable();
      const cache = await worker.caches.open(readingCache(base));
      // Of several pages only one has asked for this version: the parts that the others may still load stay until the next.
      const others = (await worker.clients.matchAll({ type: "window" })).length > 1;
      const old = leftOver(READING.files, await keysIn(cache), base);
      await Promise.all(
        old.filter((key) => !others || !isHashed(key.slice(base.length))).map((key) => cache.delete(key)),
      );
      await worker.clients.claim();
    })(),
  );
});

worker.addEventListener("message", ({ data }) => {
  if (data === activateMessage) void worker.skipWaiting();
});

worker.addEventListener("fetch", (event) => {
  const answer = answers.to(event.request, event.preloadResponse);
  if (answer === null) return;
  event.respondWith(answer);
  // A browser complains of what it asked for in vain.
  event.waitUntil(Promise.resolve(event.preloadResponse).catch(() => {}));
});
