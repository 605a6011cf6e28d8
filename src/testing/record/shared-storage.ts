import type { Leftovers, ProgressStorage, SetAside } from "#progress/index.ts";

interface Tab {
  storage: ProgressStorage;
  /** Hides or shows the tab. */
  hide(hidden: boolean): void;
}

/** What the tabs of one browser share: a storage that can be full or blocked, and what a closing page leaves. */
export class SharedStorage {
  text: string | null = null;
  aside: SetAside[] = [];
  left: Record<string, string> = {};
  /** Makes every write fail with it. */
  refusal: Error | null = null;
  /** Makes every call wait for it. */
  held: Promise<void> = Promise.resolve();
  #tabs = 0;
  #listeners: { owner: object; call: (news: "changed" | "erased") => void }[] = [];

  tab({ deaf = false } = {}): Tab {
    const owner = {};
    const unsaved = `unsaved-${++this.#tabs}`;
    const onHidden: ((hidden: boolean) => void)[] = [];
    const tell = (news: "changed" | "erased") => {
      for (const listener of this.#listeners) if (listener.owner !== owner) listener.call(news);
    };
    const leftovers: Leftovers = {
      read: () => Object.values(this.left),
      leave: (text) => {
        this.left[unsaved] = text;
      },
      remove: (texts) => {
        for (const [key, text] of Object.entries(this.left)) if (!texts || texts.includes(text)) delete this.left[key];
      },
      onHidden: (listener) => onHidden.push(listener),
    };
    const storage: ProgressStorage = {
      read: async () => {
        await this.held;
        return this.text;
      },
      update: async (change) => {
        await this.held;
        const text = change(this.text);
        if (this.refusal) throw this.refusal;
        this.text = text;
        tell("changed");
      },
      readAside: async () => this.aside,
      updateAside: async (change) => {
        if (this.refusal) throw this.refusal;
        this.aside = change(this.aside);
      },
      erase: async () => {
        await this.held;
        this.text = null;
        this.aside = [];
        tell("erased");
      },
      onOtherTab: (call) => {
        if (!deaf) this.#listeners.push({ owner, call });
      },
      leftovers,
    };
    return {
      storage,
      hide: (hidden) => {
        for (const listener of onHidden) listener(hidden);
      },
    };
  }
}

const refuse = () => Promise.reject(new DOMException("denied", "SecurityError"));

/** A browser that lets the site store nothing. */
export const blockedStorage: ProgressStorage = {
  read: refuse,
  update: refuse,
  readAside: refuse,
  updateAside: refuse,
  erase: refuse,
};

const turn = setImmediate;

/** Lets everything that needs no timer come to rest, even where timers are pretended. */
export async function settled(): Promise<void> {
  for (let turns = 0; turns < 10; turns++) await new Promise((resolve) => turn(resolve));
}
