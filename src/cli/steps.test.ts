import { expect, it } from "vitest";
import { type Abreast, asTally, runSteps, type Step } from "./steps.ts";

const step = (title: string, exitCode: number): Step => ({ title, run: async () => asTally(exitCode) });

async function linesOf(steps: (Step | Abreast)[]) {
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

it("lets steps go on at the same time, and shows them one after the other", async () => {
  const going: string[] = [];
  const says = (title: string, ...after: Promise<unknown>[]): Step => ({
    title,
    run: async (show) => {
      going.push(title);
      await Promise.all(after);
      show?.(`${title} is done\n`);
      return asTally(0);
    },
  });
  let end = (): unknown => undefined;
  const held = new Promise((resolve) => {
    end = () => resolve(undefined);
  });
  const running = linesOf([[says("types", held), says("contract")], step("unit", 0)]);
  await new Promise((resolve) => setTimeout(resolve));
  expect(going).toEqual(["types", "contract"]);
  end();
  const { lines, total } = await running;
  expect(lines.slice(0, 4)).toEqual(["\n=== types ===", "\n=== contract ===", "contract is done", "\n=== unit ==="]);
  expect(total).toEqual({ passed: 3, failed: 0 });
});

it("lets a step follow another one while a third goes on beside both", async () => {
  const going: string[] = [];
  const says = (title: string, ...after: Promise<unknown>[]): Step => ({
    title,
    run: async () => {
      going.push(`${title} begins`);
      await Promise.all(after);
      going.push(`${title} ends`);
      return asTally(0);
    },
  });
  let end = (): unknown => undefined;
  const held = new Promise((resolve) => {
    end = () => resolve(undefined);
  });
  const running = linesOf([[[says("types"), says("check")], says("contract", held)]]);
  await new Promise((resolve) => setTimeout(resolve));
  expect(going).toEqual(["types begins", "contract begins", "types ends", "check begins", "check ends"]);
  end();
  const { lines } = await running;
  const headings = lines.filter((line) => line.startsWith("\n===")).map((line) => line.trim());
  expect(headings).toEqual(["=== types ===", "=== check ===", "=== contract ===", expect.stringContaining("Summary")]);
});

it("counts a step that throws beside another one, and shows why in its place", async () => {
  const broken: Step = { title: "browser", run: () => Promise.reject(new Error("no Chromium")) };
  const { lines } = await linesOf([[step("types", 0), broken]]);
  expect(lines.slice(0, 3)).toEqual(["\n=== types ===", "\n=== browser ===", "no Chromium"]);
  expect(lines.at(-1)).toBe("1 passed, 1 failed");
});
