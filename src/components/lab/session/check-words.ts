import type { CheckOutcome, LabState } from "./state.ts";

/** The verdict of Check in a sentence or two: which seeds failed, and which run is shown. */
export function checkSummary({ checked, outcome }: LabState): string {
  if (!checked) return "";
  const isExample = outcome?.answer !== undefined;
  if (checked.kind === "passed") {
    const held = `every check holds on all ${checked.total} seeds.`;
    return isExample ? `The example passes: ${held} It does not count as yours.` : `Passed: ${held}`;
  }
  const failed = outcome?.judged.checks.find((check) => !check.passed);
  const why = outcome?.report.trace.error?.message ?? (failed && `“${failed.title}” does not hold.`) ?? "";
  return `${isExample ? "The example does not pass" : "Not passed yet"}: ${seedsThatFailed(checked)} ${why}`.trim();
}

function seedsThatFailed({ seeds, total, stopped }: CheckOutcome & { kind: "failed" }): string {
  const [first] = seeds;
  if (stopped) {
    const last = seeds.at(-1);
    const before = seeds.length === 1 ? "" : `seeds ${seeds.join(", ")} fail; `;
    return `${before}the run of seed ${last} stopped, so seeds after it were not played.`;
  }
  const some = seeds.length === 1 ? `seed ${first} fails` : `seeds ${seeds.join(", ")} fail`;
  const which = seeds.length === total ? `all ${total} seeds fail` : `${some}, of ${total} in all`;
  return `${which}. The run of seed ${first} is shown.`;
}
