/** Where the record is kept. `read` and `write` may throw: a browser can refuse storage or run out of it. */
export interface ProgressStorage {
  /** The stored text, or null when there is none yet. */
  read(): string | null;
  write(text: string): void;
  /** Keeps text we could not understand, so that nothing a learner did is thrown away. */
  setAside?(text: string): void;
  /** Calls back when another tab has written. */
  onOtherTab?(listener: () => void): void;
}
