import { clear, createStore, get, promisifyRequest } from "idb-keyval";
import { addAside, asideParts } from "./add-aside.ts";
import type { ProgressStorage } from "./storage.ts";

const DATABASE = "warm-start";
const OBJECT_STORE = "progress";
const RECORD = "record";
const SET_ASIDE = "set-aside";

/** The record in this browser's IndexedDB, as text, so that whatever was written can be read again as it was. */
export function indexedDbStorage(): ProgressStorage {
  const store = createStore(DATABASE, OBJECT_STORE);
  const channel = openChannel();
  return {
    read: async () => asText(await get(RECORD, store)),
    async update(change) {
      await store("readwrite", async (entries) => {
        const done = promisifyRequest(entries.transaction);
        const put = (key: string, value: unknown) => promisifyRequest(entries.put(value, key));
        // A failing request says why; the transaction that fails with it often doesn't. So requests are heard first.
        const [stored, aside] = await firstToFail(done, [
          promisifyRequest(entries.get(RECORD)),
          promisifyRequest(entries.get(SET_ASIDE)),
        ]);
        const { text, setAside } = change(asText(stored));
        const puts = [put(RECORD, text)];
        if (setAside.length > 0) puts.push(put(SET_ASIDE, addAside(aside, setAside)));
        await firstToFail(done, puts);
        await done;
      });
      channel?.postMessage("changed");
    },
    setAside: async () => asideParts(await get(SET_ASIDE, store)),
    async erase() {
      await clear(store);
      channel?.postMessage("erased");
    },
    onOtherTab(listener) {
      channel?.addEventListener("message", ({ data }) => listener(data === "erased" ? "erased" : "changed"));
      // News may have been missed while the page was frozen, or where there is no channel.
      addEventListener("pageshow", ({ persisted }) => persisted && listener("changed"));
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "visible") listener("changed");
      });
    },
  };
}

async function firstToFail<T>(done: Promise<unknown>, requests: Promise<T>[]): Promise<T[]> {
  done.catch(() => {});
  return Promise.all(requests);
}

function asText(stored: unknown): string | null {
  if (stored === undefined) return null;
  return typeof stored === "string" ? stored : (JSON.stringify(stored) ?? String(stored));
}

function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(DATABASE);
  } catch {
    return null;
  }
}
