import { platformNames } from "#lab/parameter-words.ts";
import * as say from "#strings/lab-session.ts";
import type { CheckOutcome, FailedSeed, LabState, Outcome } from "./state.ts";

/** The verdict of Check in a sentence or two: which seeds failed, and which run is shown. */
export function checkSummary({ checked, outcome }: LabState): string {
  if (!checked) return "";
  const isExample = outcome?.answer !== undefined;
  const platform = outcome?.parameters?.platform;
  const where = platform === undefined ? "" : say.onPlatform(platformNames[platform]);
  if (checked.kind === "passed")
    return isExample ? say.examplePasses(checked.total, where) : say.passed(checked.total, where);
  const failed = outcome?.judged.checks.find((check) => !check.passed);
  const why = outcome?.report.trace.error?.message ?? (failed && say.checkDoesNotHold(failed.title)) ?? "";
  const which = `${seedsThatFailed(checked, outcome)} ${why}`.trim();
  return isExample ? say.exampleFails(where, which) : say.notPassed(where, which);
}

function seedsThatFailed({ failed, total, stopped }: CheckOutcome & { kind: "failed" }, shown: Outcome | null): string {
  const names = failed.map(nameOf);
  if (stopped) {
    const last = names.at(-1) ?? "";
    return names.length === 1 ? say.seedStopped(last) : say.seedsFailAndStopped(names, last);
  }
  const seed = shown?.report.trace.seed ?? 0;
  return names.length === total ? say.allSeedsFail(total, seed) : say.seedsFail(names, total, seed);
}

/** `1`, `3 (not shown)`, or `4 (not shown: a second wave)`. */
export function nameOf({ seed, plays, isShown }: FailedSeed): string {
  const hidden = plays ? say.seedNotShownPlays(plays) : say.seedNotShown;
  const note = isShown ? plays : hidden;
  return note ? say.seedWithNote(seed, note) : `${seed}`;
}
