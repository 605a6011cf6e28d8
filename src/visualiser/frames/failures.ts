import { codes } from "#strings/visualiser-events.ts";
import type { FailureGroup } from "./frame.ts";
import type { Failure } from "./requests.ts";

/** Failures up to and including event `index`, the largest group first. */
export function groupFailures(failures: readonly Failure[], index: number): FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  for (const { code, ...moment } of failures) {
    if (moment.index > index) break;
    const group = groups.get(code) ?? { code, label: codes[code] ?? "", moments: [] };
    group.moments.push(moment);
    groups.set(code, group);
  }
  return [...groups.values()].sort((a, b) => b.moments.length - a.moments.length);
}
