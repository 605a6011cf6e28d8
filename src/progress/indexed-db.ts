import { clear, createStore, get, update } from "idb-keyval";
import type { ProgressStorage, SetAside } from "./storage.ts";

const RECORD = "record";
const SET_ASIDE = "set-aside";

/** The record in this browser's IndexedDB, as text, so that whatever was written can be read again as it was. */
export function indexedDbStorage(database = "warm-start"): ProgressStorage {
  const store = createStore(database, "progress");
  const channel = openChannel(database);
  return {
    read: async () => asText(await get(RECORD, store)),
    async update(change) {
      await update(RECORD, (stored) => change(asText(stored)), store);
      channel?.postMessage("changed");
    },
    readAside: async () => get(SET_ASIDE, store),
    updateAside: async (change) => update<SetAside[]>(SET_ASIDE, change, store),
    async erase() {
      await clear(store);
      channel?.postMessage("erased");
    },
    onOtherTab(listener) {
      channel?.addEventListener("message", ({ data }) => listener(data));
      // News may have been missed by a frozen page, or where there is no channel.
      addEventListener("pageshow", ({ persisted }) => persisted && listener("changed"));
      document.addEventListener("visibilitychange", () => document.hidden || listener("changed"));
    },
  };
}

function openChannel(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}

function asText(stored: unknown): string | null {
  if (stored === undefined) return null;
  return typeof stored === "string" ? stored : (JSON.stringify(stored) ?? String(stored));
}
