import { expect, test } from "vitest";
import { notPrinted } from "./printed.ts";

const output = "\u001b[32m✓\u001b[0m 12 pages in 3.4 s\n\nAll  of it holds.\nSee /tmp/a1/x.\n";

test.each([
  "✓ 9 pages in 10.2 s",
  "All of it holds.",
  "✓ 12 pages in 3.4 s\nAll of it holds.",
  "✓ 12 pages in 3.4 s\n…\nSee /tmp/….",
])("%s is what was printed", (quoted) => {
  expect(notPrinted(quoted, output)).toBe(null);
});

test.each([
  ["All of it fails.", "All of it fails."],
  ["All of it holds.\n✓ 12 pages in 3.4 s", "✓ 12 pages in 3.4 s"],
  ["✓ 12 pages in 3.4 s\nSee /tmp/….", "See /tmp/…."],
  ["✓ 12 pages", "✓ 12 pages"],
])("%s is not", (quoted, line) => {
  expect(notPrinted(quoted, output)).toBe(line);
});
