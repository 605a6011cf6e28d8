import type { ProgressRecord } from "#schemas/progress.ts";
import { addAside } from "./add-aside.ts";
import { merge } from "./merge.ts";
import { type Opened, openText, type Rejected } from "./open-text.ts";
import { emptyRecord } from "./record.ts";
import type { ProgressStorage, SetAside } from "./storage.ts";

/**
 * `ok`: kept. `blocked`: the browser refuses storage. `full`: it has no room. `later-version`: a later version of the
 * site wrote what is stored, which is left alone. In all but the first, work lives until the page closes.
 */
export type Health = "ok" | "blocked" | "full" | "later-version";

export type Change = (record: ProgressRecord) => ProgressRecord;

export interface Store {
  readonly health: Health;
  /** Resolves when the stored record is in, or can't be had; never rejects. */
  readonly ready: Promise<void>;
  record(): ProgressRecord;
  /**
   * Applies a change to memory at once, and later to whatever is stored by then, so that two tabs don't undo each other.
   * A change must give the same whenever it is applied again. One with a `topic` stands in for earlier ones on it.
   */
  update(change: Change, topic?: string): void;
  onChange(listener: () => void): () => void;
  setAside(): Promise<SetAside[]>;
  /** Resolves to whether nothing is stored any more. */
  erase(): Promise<boolean>;
}

interface Pending {
  change: Change;
  topic?: string | undefined;
}

/** What the storage held when it was last seen. */
interface Seen extends Opened {
  text: string | null;
}

const PATIENCE_MILLIS = 5000;
const nothing = (): Seen => ({ text: null, record: emptyRecord(), rejected: [] });

class LaterVersion extends Error {}

/** Opens the record; never throws, whatever the storage holds or refuses. */
export function openStore(storage: ProgressStorage, nowMillis: () => number): Store {
  const { leftovers } = storage;
  const listeners = new Set<() => void>();
  let health: Health = "ok";
  let seen = nothing();
  let current = seen.record;
  let pending: Pending[] = [];
  /** What was found outside the storage: texts to remove, and parts to set aside, once a write has succeeded. */
  let leftTexts: string[] = [];
  let leftRejected: Rejected[] = [];
  let hidden = false;
  let erasures = 0;
  let writing = false;

  const notify = () => {
    for (const listener of [...listeners]) listener();
  };
  const apply = (record: ProgressRecord, changes: Pending[]) =>
    changes.reduce((changed, { change }) => change(changed), record);
  const see = (text: string | null): Seen =>
    text === seen.text ? seen : text === null ? nothing() : { text, ...openText(text) };
  const adopt = (next: Seen) => {
    seen = next;
    current = apply(seen.record, pending);
  };
  const aside = (parts: Rejected[]): SetAside[] =>
    parts.filter(({ text }) => text !== "").map((part) => ({ ...part, atMillis: nowMillis() }));
  const fail = (error: unknown) => {
    health = error instanceof LaterVersion ? "later-version" : isQuotaError(error) ? "full" : "blocked";
    notify();
  };

  /** Storage is asked one thing at a time, in the order of asking. One that doesn't answer counts as blocked until it does. */
  let queue: Promise<void> = Promise.resolve();
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    let impatient: () => void = () => {};
    const patience = new Promise<void>((resolve) => {
      impatient = resolve;
    });
    const done = queue.then(async () => {
      const timer = setTimeout(() => {
        fail(null);
        impatient();
      }, PATIENCE_MILLIS);
      try {
        await work();
      } catch (error) {
        fail(error);
      } finally {
        clearTimeout(timer);
      }
    });
    queue = done;
    return Promise.race([done, patience]);
  };

  const load = async () => {
    const erased = erasures;
    const next = see(await storage.read());
    if (erased !== erasures) return;
    if (next.laterVersion !== undefined) health = "later-version";
    else if (pending.length === 0) health = "ok";
    adopt(next);
    notify();
    if (pending.length > 0 || (next.laterVersion === undefined && aside(next.rejected).length > 0)) flush();
  };
  const reload = () => void enqueue(load);

  const flush = () => {
    if (writing) return;
    writing = true;
    void enqueue(write);
  };
  const write = async () => {
    writing = false;
    const batch = pending;
    const [texts, rejected, before, erased] = [leftTexts, leftRejected, seen, erasures];
    let written = seen;
    let found = seen;
    await storage.update((stored) => {
      found = see(stored);
      if (found.laterVersion !== undefined) throw new LaterVersion();
      const record = apply(found.record, batch);
      written = { text: JSON.stringify(record), record, rejected: [] };
      return { text: written.text as string, setAside: aside([...found.rejected, ...rejected]) };
    });
    if (erased !== erasures) return;
    pending = pending.filter((one) => !batch.includes(one));
    leftRejected = leftRejected.filter((part) => !rejected.includes(part));
    const recovered = health !== "ok";
    health = "ok";
    adopt(written);
    if (texts.length > 0) leftovers?.remove(texts);
    leftTexts = leftTexts.filter((text) => !texts.includes(text));
    if (recovered || found !== before) notify();
  };

  /** Changes that are not stored yet go where a closing page can still put them. */
  const leave = () => {
    if (!leftovers || pending.length === 0) return;
    try {
      const text = JSON.stringify(current);
      leftovers.leave(text);
      leftTexts.push(text);
    } catch {
      // Then the write under way is all there is.
    }
  };
  const forget = () => {
    erasures++;
    pending = [];
    leftTexts = [];
    leftRejected = [];
    adopt(nothing());
    notify();
  };

  for (const text of readLeftovers(storage)) {
    const { record, rejected } = openText(text);
    leftTexts.push(text);
    leftRejected.push(...rejected);
    pending.push({ change: (stored) => merge(stored, record) });
  }
  adopt(seen);
  storage.onOtherTab?.((news) => {
    if (news === "erased") forget();
    reload();
  });
  leftovers?.onHidden((now) => {
    hidden = now;
    if (pending.length === 0) return;
    flush();
    if (hidden) leave();
  });
  const ready = enqueue(load);

  return {
    get health() {
      return health;
    },
    ready,
    record: () => current,
    update(change, topic) {
      pending = [...pending.filter((one) => topic === undefined || one.topic !== topic), { change, topic }];
      current = change(current);
      flush();
      if (hidden) leave();
      notify();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async setAside() {
      const unsaved = aside([...seen.rejected, ...leftRejected]);
      try {
        return addAside(await storage.setAside(), unsaved);
      } catch {
        return unsaved;
      }
    },
    async erase() {
      forget();
      let erased = false;
      await enqueue(async () => {
        try {
          leftovers?.remove();
        } catch {
          // What can't be reached holds nothing of ours.
        }
        await storage.erase();
        erased = true;
        health = "ok";
        notify();
      });
      return erased;
    },
  };
}

function readLeftovers({ leftovers }: ProgressStorage): string[] {
  try {
    return leftovers?.read() ?? [];
  } catch {
    return [];
  }
}

function isQuotaError(error: unknown): boolean {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  return name === "QuotaExceededError" || name === "NS_ERROR_DOM_QUOTA_REACHED";
}
