import * as say from "#strings/lab-editor.ts";
import type { DiffLine } from "../session/line-diff.ts";

/** A line of a comparison, or the empty place beside one that only the other side has. */
export type DiffCell = DiffLine | { kind: "gap"; side: "before" | "after" };

/**
 * The lines with gaps, so that both sides of every change are equally long: laid out in two columns they face each
 * other, and without the gaps they read from top to bottom.
 */
export function withGaps(lines: DiffLine[]): DiffCell[] {
  const cells: DiffCell[] = [];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index] as DiffLine;
    if (line.kind === "same") {
      cells.push(line);
      index += 1;
      continue;
    }
    const end = lines.findIndex(({ kind }, at) => at >= index && kind === "same");
    const change = lines.slice(index, end === -1 ? undefined : end);
    const removed = change.filter(({ kind }) => kind === "removed");
    const added = change.filter(({ kind }) => kind === "added");
    const gaps = (side: "before" | "after", count: number) =>
      Array.from({ length: Math.max(count, 0) }, (): DiffCell => ({ kind: "gap", side }));
    cells.push(...removed, ...gaps("before", added.length - removed.length));
    cells.push(...added, ...gaps("after", removed.length - added.length));
    index += change.length;
  }
  return cells;
}

/** A comparison in a sentence: “3 lines added, 1 removed.” */
export function diffWords(lines: DiffLine[]): string {
  const count = (kind: DiffLine["kind"]) => lines.filter((line) => line.kind === kind).length;
  const [added, removed] = [count("added"), count("removed")];
  if (added + removed === 0) return say.noDifference;
  return say.linesDiffer(added, removed);
}
