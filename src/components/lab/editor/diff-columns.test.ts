import { expect, test } from "vitest";
import { diffLines } from "../session/line-diff.ts";
import { type DiffCell, diffWords, withGaps } from "./diff-columns.ts";

const side = (cells: DiffCell[], name: "before" | "after") =>
  cells.filter((cell) => (cell.kind === "gap" ? cell.side === name : name in cell)).length;

test("both sides of a comparison are equally long, and no line is lost", () => {
  const lines = diffLines("a\nb\nc\nd\ne\n", "a\nB\nd\ne\nf\ng\n");
  const cells = withGaps(lines);
  expect(side(cells, "before")).toBe(side(cells, "after"));
  expect(cells.filter(({ kind }) => kind !== "gap")).toEqual(lines);
  expect(cells.map(({ kind }) => kind)).toEqual([
    ...["same", "removed", "removed", "added", "gap", "same", "same"],
    ...["gap", "gap", "added", "added"],
  ]);
});

test("a comparison says how much differs", () => {
  expect(diffWords(diffLines("a\nb\n", "a\nc\nd\n"))).toBe("2 lines added, 1 removed.");
  expect(diffWords(diffLines("a\n", "a\n"))).toBe("No difference.");
});
