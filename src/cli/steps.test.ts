import { expect, it } from "vitest";
import { asTally, runSteps, type Step } from "./steps.ts";

const step = (title: string, exitCode: number): Step => ({ title, run: async () => asTally(exitCode) });

async function linesOf(steps: Step[]) {
  const lines: string[] = [];
  const total = await runSteps(steps, (line) => lines.push(line));
  return { lines, total };
}

it("runs what follows a failure, and ends with the totals", async () => {
  const { lines, total } = await linesOf([step("lint", 1), step("types", 0), step("unit", 0)]);
  expect(total).toEqual({ passed: 2, failed: 1 });
  expect(lines.at(-1)).toBe("2 passed, 1 failed");
});

it("counts a step that throws as one failure and shows why", async () => {
  const broken: Step = { title: "browser", run: () => Promise.reject(new Error("no Chromium")) };
  const { lines, total } = await linesOf([broken, step("types", 0)]);
  expect(total).toEqual({ passed: 1, failed: 1 });
  expect(lines).toContain("no Chromium");
});

it("says which step passed only on a second try", async () => {
  const { lines } = await linesOf([{ title: "browser", run: async () => ({ passed: 7, failed: 0, retried: 2 }) }]);
  expect(lines.join("\n")).toContain("browser: 7 passed, 2 only on a second try, 0 failed");
});
