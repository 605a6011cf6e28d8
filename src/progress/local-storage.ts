import type { Leftovers } from "./storage.ts";

const UNSAVED = "warm-start:unsaved";
/** Where version 1 of the record was kept, what it could not read, and what a page had no time to store before it was closed. */
const keys = ["warm-start:progress", "warm-start:progress:set-aside", UNSAVED];

export const localStorageLeftovers: Leftovers = {
  read: () => keys.flatMap((key) => localStorage.getItem(key) ?? []),
  leave: (text) => localStorage.setItem(UNSAVED, text),
  remove(texts) {
    for (const key of keys) if (!texts || texts.includes(localStorage.getItem(key) ?? "")) localStorage.removeItem(key);
  },
  onHidden(listener) {
    addEventListener("pagehide", () => listener(true));
    addEventListener("pageshow", () => listener(false));
    document.addEventListener("visibilitychange", () => listener(document.hidden));
  },
};
