import type { ProgressRecord } from "#schemas/progress.ts";
import { emptyRecord, parseRecord } from "./record.ts";
import type { ProgressStorage } from "./storage.ts";

/** `ok`: kept. `blocked`: the browser refuses storage. `full`: it has no room. In the last two, work lives until the page closes. */
export type Health = "ok" | "blocked" | "full";

export interface Store {
  readonly health: Health;
  record(): ProgressRecord;
  /** Applies a change to what is stored now, not to what this tab read earlier, so that two tabs don't undo each other. */
  update(change: (record: ProgressRecord) => ProgressRecord): void;
  onChange(listener: () => void): () => void;
}

/** Opens the record; never throws, whatever the storage holds or refuses. */
export function openStore(storage: ProgressStorage): Store {
  const listeners = new Set<() => void>();
  let health: Health = "ok";
  let current = emptyRecord();

  const load = () => {
    let text: string | null;
    try {
      text = storage.read();
    } catch {
      health = "blocked";
      return;
    }
    if (text === null) {
      current = emptyRecord();
      return;
    }
    const parsed = parseRecord(text);
    current = parsed ?? emptyRecord();
    if (!parsed) setAside(text);
  };
  const setAside = (text: string) => {
    try {
      storage.setAside?.(text);
    } catch {
      // Nothing can be kept for the learner where storage refuses a second copy.
    }
  };
  const save = () => {
    try {
      storage.write(JSON.stringify(current));
      health = "ok";
    } catch (error) {
      health = isQuotaError(error) ? "full" : "blocked";
    }
  };
  const notify = () => {
    for (const listener of [...listeners]) listener();
  };

  load();
  storage.onOtherTab?.(() => {
    load();
    notify();
  });

  return {
    get health() {
      return health;
    },
    record: () => current,
    update(change) {
      if (health === "ok") load();
      current = change(current);
      save();
      notify();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function isQuotaError(error: unknown): boolean {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  return name === "QuotaExceededError" || name === "NS_ERROR_DOM_QUOTA_REACHED";
}
