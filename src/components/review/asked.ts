import type { Confidence } from "#schemas/progress.ts";

/** How an item was answered, as far as its next date depends on it. */
export interface Outcome {
  credit: number;
  confidence?: Confidence | undefined;
}

/** An item of a sitting: asks once, and calls back when it is answered and its truth is shown. */
export interface Asked {
  ask(reps: number, onAnswered: (outcome: Outcome) => void): void;
}
