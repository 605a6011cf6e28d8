import { expect, test } from "vitest";
import { lastLines, PlainText } from "./plain-text.ts";

const shown = (...chunks: string[]) => {
  const text = new PlainText();
  return chunks.map((chunk) => text.push(chunk)).at(-1);
};

test("colours and titles are left out, also where they come in two pieces", () => {
  expect(shown("\u001b[1madded\u001b[0m 17\u001b[3", "1m packages\n")).toBe("added 17 packages\n");
  expect(shown("\u001b]0;a title\u0007$ ")).toBe("$ ");
});

test("a line that is drawn over again shows as it ended", () => {
  expect(shown("first\n", "\\\r", "|\r/", "\rdone\r", "\n")).toBe("first\ndone\n");
  expect(shown("⠹", "\u001b[1G\u001b[0Knpm error code", " ENOTFOUND\n⠼\u001b[1G\u001b[0K")).toBe(
    "npm error code ENOTFOUND\n",
  );
});

test("what is very long loses its oldest whole lines", () => {
  const text = shown("the oldest\n", `${"x".repeat(99)}\n`.repeat(2000));
  expect(text?.length).toBeLessThanOrEqual(120_000);
  expect(text).toMatch(/^x{99}\n/);
});

test("the last lines are those that say something", () => {
  expect(lastLines("a\n\nb\nc\n\n", 2)).toEqual(["b", "c"]);
});
