import type { Leftovers } from "./storage.ts";

/**
 * Version 1 kept the record under `progress`; a page that closes leaves one under a name of its own. `kept` begins the names, and
 * is another for each learner where several share an origin.
 */
export function localStorageLeftovers(kept = "warm-start"): Leftovers {
  const own = `${kept}:unsaved:${Math.random()}`;
  const isOurs = (key: string) => key.startsWith(`${kept}:progress`) || key.startsWith(`${kept}:unsaved`);
  const keys = () => Object.keys(localStorage).filter(isOurs);
  return {
    read: () => keys().map((key) => localStorage[key]),
    leave(text) {
      localStorage[own] = text;
    },
    remove(texts) {
      for (const key of keys()) if (!texts || texts.includes(localStorage[key])) localStorage.removeItem(key);
    },
    onHidden(listener) {
      addEventListener("pagehide", () => listener(true));
      addEventListener("pageshow", () => listener(false));
      document.addEventListener("visibilitychange", () => listener(document.hidden));
    },
  };
}
