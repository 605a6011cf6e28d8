/** A text as it was, and where the caret stood. */
export interface Snapshot {
  text: string;
  caret: number;
}

/** Typing that goes on without a pause this long is one step. */
const PAUSE_MILLIS = 900;
const MOST_STEPS = 300;

/** What was typed into one buffer of a plain editor, step by step: a browser forgets its own list when a script sets the text. */
export class TextHistory {
  private past: Snapshot[] = [];
  private future: Snapshot[] = [];
  private now: Snapshot;
  private typedAtMillis = Number.NEGATIVE_INFINITY;

  constructor(text: string) {
    this.now = { text, caret: 0 };
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** The reader changed the text; one letter after the other belongs together, and a new line does not. */
  typed(text: string, caret: number, atMillis: number): void {
    const grows = Math.abs(text.length - this.now.text.length) <= 1 && text[caret - 1] !== "\n";
    if (grows && atMillis - this.typedAtMillis < PAUSE_MILLIS) {
      this.now = { text, caret };
      this.future = [];
    } else this.step({ text, caret });
    this.typedAtMillis = grows ? atMillis : Number.NEGATIVE_INFINITY;
  }

  /** Takes in what the text has become otherwise: a step of its own. */
  follow(text: string, caret = 0): void {
    if (text === this.now.text) return;
    this.step({ text, caret });
    this.typedAtMillis = Number.NEGATIVE_INFINITY;
  }

  undo(): Snapshot | null {
    return this.move(this.past, this.future);
  }

  redo(): Snapshot | null {
    return this.move(this.future, this.past);
  }

  private step(next: Snapshot): void {
    this.past = [...this.past, this.now].slice(-MOST_STEPS);
    this.future = [];
    this.now = next;
  }

  private move(from: Snapshot[], to: Snapshot[]): Snapshot | null {
    const next = from.pop();
    if (!next) return null;
    to.push(this.now);
    this.now = next;
    this.typedAtMillis = Number.NEGATIVE_INFINITY;
    return next;
  }
}
