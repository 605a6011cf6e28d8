import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DiffLine, diffLines } from "./line-diff.ts";

const sign = { same: " ", removed: "-", added: "+" } as const;
const shown = (lines: DiffLine[]) => lines.map((line) => `${sign[line.kind]}${line.text}`);

describe("diffLines", () => {
  test("a changed line is a removal followed by an addition", () => {
    expect(shown(diffLines("a\nb\nc\n", "a\nB\nc\n"))).toEqual([" a", "-b", "+B", " c"]);
  });

  test("equal texts have no changes, whatever their line endings", () => {
    expect(diffLines("a\r\nb\r\n", "a\nb").every((line) => line.kind === "same")).toBe(true);
  });

  test("an empty text gains every line", () => {
    expect(shown(diffLines("", "a\nb"))).toEqual(["+a", "+b"]);
  });

  test("line numbers count each side on its own", () => {
    expect(diffLines("a\nb", "x\na\nb")).toEqual([
      { kind: "added", text: "x", after: 1 },
      { kind: "same", text: "a", before: 1, after: 2 },
      { kind: "same", text: "b", before: 2, after: 3 },
    ]);
  });

  test("keeping one side's lines gives that side back", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(`${before.join("\n")}\n`, `${after.join("\n")}\n`);
        const side = (dropped: DiffLine["kind"]) =>
          lines.filter((line) => line.kind !== dropped).map((line) => line.text);
        expect(side("added")).toEqual(before.length ? before : [""]);
        expect(side("removed")).toEqual(after.length ? after : [""]);
      }),
    );
  });
});
