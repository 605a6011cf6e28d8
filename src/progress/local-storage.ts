import type { Leftovers } from "./storage.ts";

/** Where version 1 of the record was kept, and what it could not read. */
const VERSION_1 = "warm-start:progress";
const VERSION_1_ASIDE = "warm-start:progress:set-aside";
const UNSAVED = "warm-start:unsaved";
const keys = [VERSION_1, VERSION_1_ASIDE, UNSAVED];

/** Version 1's record, and what a page had no time to store before it was closed. */
export const localStorageLeftovers: Leftovers = {
  read: () => keys.flatMap((key) => localStorage.getItem(key) ?? []),
  leave: (text) => localStorage.setItem(UNSAVED, text),
  remove(texts) {
    for (const key of keys) {
      const text = localStorage.getItem(key);
      if (text !== null && (!texts || texts.includes(text))) localStorage.removeItem(key);
    }
  },
  onHidden(listener) {
    addEventListener("pagehide", () => listener(true));
    addEventListener("pageshow", () => listener(false));
    document.addEventListener("visibilitychange", () => listener(document.visibilityState === "hidden"));
  },
};
