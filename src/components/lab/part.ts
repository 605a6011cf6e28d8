import * as say from "#strings/reaching.ts";

/**
 * A part of the page, fetched when it is first asked for and kept; a failure is not kept, so that asking again helps.
 * Without a network it is not even asked for, as browsers remembered a failed import until the page was reloaded
 * (whatwg/html#6768; Firefox until 155).
 */
export function part<T>(load: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | null = null;
  return () => {
    kept ??= whenReachable()
      .then(load)
      .catch((error: unknown) => {
        kept = null;
        throw error;
      });
    return kept;
  };
}

/**
 * Rejects where the browser says that it is offline and this site does not answer: what it says is not always so, and
 * where the labs are kept on this device, their worker answers.
 */
export async function whenReachable(): Promise<void> {
  if (navigator.onLine) return;
  await fetch(location.pathname, { method: "HEAD", cache: "no-store" }).catch(() => {
    throw new Error(say.tabIsOffline);
  });
}
