/** A part of a record that could not be understood, kept so that nothing a learner did is thrown away. */
export interface SetAside {
  /** Where it stood, for example `answers/some-question`; empty for a whole record. */
  path: string;
  reason: string;
  /** The part as it was stored. */
  text: string;
  atMillis: number;
}

/** Where the record is kept. Anything may reject: a browser can refuse storage or run out of it. */
export interface ProgressStorage {
  /** The stored text, or null when there is none yet. */
  read(): Promise<string | null>;
  /** Replaces what is stored now, in one transaction; when `change` throws, nothing is replaced and the error is passed on. */
  update(change: (stored: string | null) => string): Promise<void>;
  /** What was set aside so far: whatever `updateAside` stored, or nothing. */
  readAside(): Promise<unknown>;
  updateAside(change: (stored: unknown) => SetAside[]): Promise<void>;
  /** Removes the record and what was set aside. */
  erase(): Promise<void>;
  /** Calls back when another tab has written or erased, and when it may have done so unheard. */
  onOtherTab?(listener: (news: "changed" | "erased") => void): void;
  leftovers?: Leftovers;
}

/** Texts outside the storage that belong into it. Everything here is synchronous: a closing page can't wait. */
export interface Leftovers {
  /** Records, of any version, that are not in the storage yet. */
  read(): string[];
  /** Keeps a record until the next page opens. */
  leave(text: string): void;
  /** Removes these texts, now that they are in the storage; without a list, all there are. */
  remove(texts?: string[]): void;
  /** Calls back when the page is hidden, which may be the last it ever does, and when it is shown again. */
  onHidden(listener: (hidden: boolean) => void): void;
}
