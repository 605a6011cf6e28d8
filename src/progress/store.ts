import type { ProgressRecord } from "#schemas/progress.ts";
import type { Rejected } from "./open-text.ts";
import { leftoverTexts, removeLeftovers } from "./reach-leftovers.ts";
import { emptyRecord } from "./record.ts";
import { seal, unseal } from "./seal.ts";
import type { ProgressStorage, SetAside } from "./storage.ts";

/**
 * `ok`: kept. `blocked`: the browser refuses storage. `full`: it has no room. `later-version`: a later version of the
 * site wrote what is stored, which is left alone. In all but the first, work lives until the page closes.
 */
export type Health = "ok" | "blocked" | "full" | "later-version";

export type Change = (record: ProgressRecord) => ProgressRecord;

/** Where a change came from: this page; elsewhere (another tab, what was stored, an imported file); or the learner erased all. */
export type Cause = "here" | "elsewhere" | "erased";

/** Hears of a change: where it came from, and for one from here the record without it and with it, and with no other's. */
export type Listener = (cause: Cause, before: ProgressRecord, after: ProgressRecord) => void;

export interface Store {
  readonly health: Health;
  /** Resolves when the stored record is in, or can't be had; never rejects. */
  readonly ready: Promise<void>;
  record(): ProgressRecord;
  /**
   * Applies a change to memory at once, and later to whatever is stored by then, so that two tabs don't undo each other.
   * A change must give the same whenever it is applied again. One with a `topic` stands in for earlier ones on it.
   */
  update(change: Change, topic?: string, cause?: Cause): void;
  onChange(listener: Listener): () => void;
  /** Resolves once storage has dealt with what was changed so far, to whether all of it is stored. */
  kept(): Promise<boolean>;
  setAside(): Promise<SetAside[]>;
  /** Resolves to whether nothing is stored any more. */
  erase(): Promise<boolean>;
}

interface Pending {
  change: Change;
  topic?: string | undefined;
}

/** What the storage held when it was last looked at. */
interface Seen {
  text: string | null;
  record: ProgressRecord;
  /** What was not understood of it, and is not set aside yet. */
  rejected: Rejected[];
  isLater?: boolean;
}

const PATIENCE_MILLIS = 5000;
const nothing = (): Seen => ({ text: null, record: emptyRecord(), rejected: [] });

/** Thrown out of a transaction, which can't wait for the code that reads such a text. */
class Unread extends Error {
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
}
class LaterVersion extends Error {}

export const loadSeldom = () => import("./seldom.ts");

/** Opens the record; never throws, whatever the storage holds or refuses. */
export function openStore(storage: ProgressStorage, nowMillis: () => number): Store {
  const { leftovers } = storage;
  const listeners = new Set<Listener>();
  let health: Health = "ok";
  let seen = nothing();
  let current = seen.record;
  let pending: Pending[] = [];
  /** Texts outside the storage that `pending` holds the contents of. */
  let left: string[] = [];
  /** Parts of them that were not understood. */
  let leftRejected: Rejected[] = [];
  let isIn = false;
  let isHidden = false;
  let isFlushing = false;
  let erasures = 0;

  const notify = (cause: Cause = "elsewhere", before = current) => {
    const after = current;
    for (const listener of [...listeners]) listener(cause, before, after);
  };
  const apply = (record: ProgressRecord, changes: Pending[]) =>
    changes.reduce((changed, { change }) => change(changed), record);
  const adopt = (next: Seen) => {
    seen = next;
    current = apply(seen.record, pending);
  };
  const setAside = (parts: Rejected[]): SetAside[] => parts.map((part) => ({ ...part, atMillis: nowMillis() }));
  const fail = (error: unknown) => {
    health = error instanceof LaterVersion ? "later-version" : isQuotaError(error) ? "full" : "blocked";
    notify();
  };

  /** Storage is asked one thing at a time. When it doesn't answer, that counts as blocked until it does. */
  let queue: Promise<void> = Promise.resolve();
  const enqueue = (work: () => Promise<void>): Promise<void> =>
    new Promise((resolve) => {
      queue = queue.then(async () => {
        const impatience = setTimeout(() => {
          fail(undefined);
          resolve();
        }, PATIENCE_MILLIS);
        await work().catch(fail);
        clearTimeout(impatience);
        resolve();
      });
    });

  const look = (text: string | null): Seen => {
    if (text === seen.text) return seen;
    if (text === null) return nothing();
    const record = unseal(text);
    if (!record) throw new Unread(text);
    return { text, record, rejected: [] };
  };
  /** Runs `work`, which looks at a text; reads that first when it is not one this version sealed. */
  const reading = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      const { openText, partsOf } = await loadSeldom();
      const { record, rejected, laterVersion } = openText(error.text);
      adopt({ text: error.text, record, rejected: partsOf(error.text, rejected), isLater: laterVersion !== undefined });
      return reading(work);
    }
  };

  const keepAside = async (): Promise<Rejected[]> => {
    const parts = seen.isLater ? leftRejected : [...seen.rejected, ...leftRejected];
    if (parts.length > 0) {
      const { addAside } = await loadSeldom();
      await storage.updateAside((stored) => addAside(stored, setAside(parts)));
    }
    return parts;
  };

  const load = async () => {
    const [erased, seenBefore] = [erasures, seen];
    const next = await reading(async () => look(await storage.read()));
    if (erased !== erasures) return;
    const healthBefore = health;
    if (next.isLater) health = "later-version";
    else if (pending.length === 0) health = "ok";
    adopt(next);
    if (!isIn || next !== seenBefore || health !== healthBefore) notify();
    isIn = true;
    if (pending.length > 0 || (!next.isLater && next.rejected.length > 0)) flush();
  };

  const flush = () => {
    if (isFlushing) return;
    isFlushing = true;
    void enqueue(() => {
      isFlushing = false;
      return write(pending);
    });
  };
  const write = async (batch: Pending[]) => {
    const erased = erasures;
    const before = seen;
    let found = seen;
    let written = seen;
    let keptAside: Rejected[] = [];
    await reading(async () => {
      // First, because what is replaced is gone.
      keptAside = await keepAside();
      await storage.update((stored) => {
        found = look(stored);
        if (found.isLater) throw new LaterVersion();
        const record = apply(found.record, batch);
        const text = seal(record);
        written = { text, record, rejected: [] };
        return text;
      });
    });
    if (erased !== erasures) return;
    pending = pending.filter((one) => !batch.includes(one));
    const isNews = health !== "ok" || found !== before;
    health = "ok";
    adopt(written);
    leftRejected = leftRejected.filter((part) => !keptAside.includes(part));
    if (left.length > 0 && pending.length === 0) {
      leftovers?.remove(left);
      left = [];
    }
    if (isNews) notify();
  };

  /** Changes that are not stored yet go where a closing page can still put them. */
  const leave = () => {
    if (!leftovers || !isHidden || pending.length === 0) return;
    try {
      const text = seal(current);
      leftovers.leave(text);
      left = [...left, text];
    } catch {
      // Then the write under way is all there is.
    }
  };
  const takeLeftovers = async () => {
    const erased = erasures;
    const texts = leftoverTexts(storage);
    if (texts.length === 0) return;
    const { merge, openText, partsOf } = await loadSeldom();
    if (erased !== erasures) return;
    for (const text of texts) {
      const { record, rejected, laterVersion } = openText(text);
      if (laterVersion !== undefined) continue;
      leftRejected = [...leftRejected, ...partsOf(text, rejected)];
      pending = [{ change: (stored) => merge(stored, record) }, ...pending];
      left = [...left, text];
    }
    adopt(seen);
  };
  const forget = () => {
    erasures++;
    removeLeftovers(storage, left);
    pending = [];
    left = [];
    leftRejected = [];
    adopt(nothing());
    notify("erased");
  };

  storage.onOtherTab?.((news) => {
    if (news === "erased") forget();
    void enqueue(load);
  });
  leftovers?.onHidden((hidden) => {
    isHidden = hidden;
    if (pending.length > 0) flush();
    leave();
  });
  // What can't be taken in now stays where it is, for the next page.
  const ready = enqueue(() =>
    takeLeftovers()
      .catch(() => {})
      .then(load),
  );

  return {
    get health() {
      return health;
    },
    ready,
    record: () => current,
    update(change, topic, cause = "here") {
      pending = [...pending.filter((one) => topic === undefined || one.topic !== topic), { change, topic }];
      const before = current;
      current = change(before);
      flush();
      leave();
      notify(cause, before);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async kept() {
      await enqueue(async () => {});
      return pending.length === 0;
    },
    async setAside() {
      const { addAside } = await loadSeldom();
      const unsaved = setAside([...seen.rejected, ...leftRejected]);
      return addAside(await storage.readAside().catch(() => []), unsaved);
    },
    async erase() {
      forget();
      // At once: a page that is opening must not find them once it has heard of this.
      removeLeftovers(storage);
      let isErased = false;
      await enqueue(async () => {
        await storage.erase();
        adopt(nothing());
        isErased = true;
        health = "ok";
        notify();
      });
      return isErased;
    },
  };
}

/** A put that fails within a transaction tells no reason in most browsers, and hardly ever has another one. */
function isQuotaError(error: unknown): boolean {
  return error === null || /quota/i.test((error as Error | undefined)?.name ?? "");
}
