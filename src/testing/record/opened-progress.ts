import { openProgress, type Progress } from "#progress/index.ts";
import type { GivenAnswer } from "#schemas/progress.ts";
import type { SharedStorage } from "./shared-storage.ts";

/** A right answer. */
export const anyAnswer: GivenAnswer = {
  question: "q",
  optionIds: ["one"],
  correct: true,
  credit: 1,
  hash: "h",
  confidence: "sure",
  order: ["two", "one"],
  tookMillis: 1200,
};

/** The record as a new tab has it once the stored one is in; log entries get the ids `entry-1`, `entry-2` and so on. */
export async function openedIn(shared: SharedStorage, now: () => number = () => 1000): Promise<Progress> {
  let ids = 0;
  const progress = openProgress(shared.tab().storage, now, () => `entry-${++ids}`);
  await progress.ready;
  return progress;
}
