import { afterEach, expect, it, vi } from "vitest";
import { broken, type Finding, holds } from "./check/finding.ts";
import { printFindings } from "./print-findings.ts";

afterEach(() => vi.restoreAllMocks());

const printedOf = (findings: Finding[]) => {
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const exitCode = printFindings(findings);
  return { exitCode, wrong: error.mock.calls.map(([text]) => String(text)), said: log.mock.calls.flat().join("\n") };
};
const missing = (line: number) =>
  broken({ mistake: "no-such-lab", file: "content/a.mdx", line, claim: "its lab is there" }, "there is none");

it("says once how to mend mistakes of one kind that stand in a row, below the last of them", () => {
  const other = broken({ mistake: "does-not-fit", file: "content/b.yaml", claim: "title" }, "is no text");
  const { exitCode, wrong, said } = printedOf([missing(1), holds("c"), missing(2), other]);
  expect(wrong.map((text) => text.includes("Fix: "))).toEqual([false, true, true]);
  expect(wrong[0]).toContain("content/a.mdx:1");
  expect(said).toContain("1 passed, 3 failed");
  expect(exitCode).toBe(1);
});
