import { platformNames } from "#lab/parameter-words.ts";
import type { CheckOutcome, FailedSeed, LabState, Outcome } from "./state.ts";

/** The verdict of Check in a sentence or two: which seeds failed, and which run is shown. */
export function checkSummary({ checked, outcome }: LabState): string {
  if (!checked) return "";
  const isExample = outcome?.answer !== undefined;
  const platform = outcome?.parameters?.platform;
  const where = platform === undefined ? "" : ` on ${platformNames[platform]}`;
  if (checked.kind === "passed") {
    const held = `every check holds on all ${checked.total} seeds${where}.`;
    return isExample ? `The example passes: ${held} It does not count as yours.` : `Passed: ${held}`;
  }
  const failed = outcome?.judged.checks.find((check) => !check.passed);
  const why = outcome?.report.trace.error?.message ?? (failed && `“${failed.title}” does not hold.`) ?? "";
  return `${isExample ? "The example does not pass" : "Not passed yet"}${where}: ${seedsThatFailed(checked, outcome)} ${why}`.trim();
}

function seedsThatFailed({ failed, total, stopped }: CheckOutcome & { kind: "failed" }, shown: Outcome | null): string {
  const names = failed.map(nameOf);
  const [first] = names;
  if (stopped) {
    const before = failed.length === 1 ? "" : `seeds ${names.join(", ")} fail; `;
    return `${before}the run of seed ${names.at(-1)} stopped, so seeds after it were not played.`;
  }
  const some = failed.length === 1 ? `seed ${first} fails` : `seeds ${names.join(", ")} fail`;
  const which = failed.length === total ? `all ${total} seeds fail` : `${some}, of ${total} in all`;
  return `${which}. The run of seed ${shown?.report.trace.seed} is shown.`;
}

/** `1`, `3 (not shown)`, or `4 (not shown: a second wave)`. */
export function nameOf({ seed, plays, isShown }: FailedSeed): string {
  const notes = [isShown ? "" : "not shown", plays ?? ""].filter((note) => note !== "").join(": ");
  return notes === "" ? `${seed}` : `${seed} (${notes})`;
}
