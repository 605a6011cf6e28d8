import { expect, test } from "vitest";
import { answerFile, linesOf } from "./answer-file.ts";

test("lines are counted from 1, and lose the indent they have in common", () => {
  const text = "a\n  b\n\n    c\nd\n";
  expect(linesOf(text, "2-4")).toBe("b\n\n  c");
  expect(linesOf(text, "5")).toBe("d");
});

test("lines that are not in the file are refused", () => {
  for (const lines of ["0-2", "2-9", "3-2", "two"]) expect(() => linesOf("a\nb\nc\n", lines)).toThrow(/3 lines/);
});

test("a file that an answer leaves alone is the starter's", async () => {
  const shown = await answerFile({ lab: "connection-per-request", answer: "solution" }, "pages/api/orders.ts");
  expect(shown).toContain("new Pool(");
  await expect(answerFile({ lab: "connection-per-request", answer: "solution" }, "none.ts")).rejects.toThrow(
    /`none.ts`/,
  );
});
