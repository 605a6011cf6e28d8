import type { Cause } from "#progress/index.ts";
import type { ProgressRecord } from "#schemas/progress.ts";
import { changesBetween, type PassShares } from "./changes-between.ts";
import type { Dated } from "./event.ts";

/** As much of the learner's record as is followed. */
export interface Followed {
  read(): ProgressRecord;
  onChange(listener: (cause: Cause) => void): () => void;
}

/**
 * Tells what is done on this page. What other tabs did they tell themselves, and what an imported file brings was told where
 * it was done. Returns how to stop.
 */
export function followRecord(
  progress: Followed,
  passShares: PassShares,
  tell: (change: Dated) => void,
  onErased: () => void = () => {},
): () => void {
  let seen = progress.read();
  return progress.onChange((cause) => {
    const before = seen;
    seen = progress.read();
    if (cause === "here") for (const change of changesBetween(before, seen, passShares)) tell(change);
    if (cause === "erased") onErased();
  });
}
