import { createStore, delMany, entries, get, keys, setMany } from "idb-keyval";
import type { OutboxStorage } from "./outbox.ts";

/** The outbox of this browser. IndexedDB gives texts in their order. */
export function indexedDbOutbox(): OutboxStorage {
  const store = createStore("warm-start-statements", "outbox");
  return {
    get: (key) => get(key, store),
    keys: () => keys<string>(store),
    entries: () => entries<string, unknown>(store),
    put: (given) => setMany(given, store),
    remove: (keys) => delMany(keys, store),
  };
}
