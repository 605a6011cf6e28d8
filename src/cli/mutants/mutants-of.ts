import type { LabFiles } from "#lab/runtime.ts";
import type { Lab } from "#schemas/lab.ts";
import { lineDiff } from "./line-diff.ts";
import type { Edit, Operator } from "./operator.ts";
import { operators as allOperators } from "./operators/index.ts";
import { parse } from "./syntax.ts";

/** A lab's solution with one mistake in it. */
export interface Mutant {
  /** `<operator>:<subject>@<file>`, and `#2` after the subject of a second one; the same when lines move. */
  id: string;
  does: string;
  file: string;
  line: number;
  /** The changed lines, `-` before and `+` after. */
  diff: string[];
  files: LabFiles;
}

/** Every mutant of the files that learners may edit; two ways to the same text count once. */
export function mutantsOf(
  solution: LabFiles,
  editable: Lab["files"],
  operators: readonly Operator[] = allOperators,
): Mutant[] {
  const mutants: Mutant[] = [];
  const used = new Map<string, number>();
  for (const { path, adapter } of editable) {
    const text = solution[path] ?? "";
    const seen = new Set([text]);
    const file = parse(path, text);
    for (const { id: operator, does, mutate } of operators) {
      for (const { subject, at, edits } of mutate({ file, ...(adapter && { adapter }) })) {
        const mutated = applied(text, edits);
        if (seen.has(mutated)) continue;
        seen.add(mutated);
        const name = `${operator}:${short(subject)}`;
        const count = (used.get(`${name}@${path}`) ?? 0) + 1;
        used.set(`${name}@${path}`, count);
        mutants.push({
          id: `${name}${count > 1 ? `#${count}` : ""}@${path}`,
          does,
          file: path,
          line: text.slice(0, at).split("\n").length,
          diff: lineDiff(text, mutated),
          files: { ...solution, [path]: mutated },
        });
      }
    }
  }
  return mutants;
}

/** The text with each edit done; edits may not overlap. */
export function applied(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { start, end, text: instead } of [...edits].sort((a, b) => b.start - a.start || b.end - a.end))
    result = result.slice(0, start) + instead + result.slice(end);
  return result;
}

const short = (subject: string) => subject.replaceAll(/\s+/g, " ").trim().slice(0, 40);
