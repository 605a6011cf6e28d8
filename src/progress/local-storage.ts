import type { Leftovers } from "./storage.ts";

/** Version 1 kept the record under `progress`; a page that closes leaves one under a name of its own. */
const isOurs = (key: string) => /^warm-start:(progress|unsaved)/.test(key);
const own = `warm-start:unsaved:${Math.random()}`;
const keys = () => Object.keys(localStorage).filter(isOurs);

export const localStorageLeftovers: Leftovers = {
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
