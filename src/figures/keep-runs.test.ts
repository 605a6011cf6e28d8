import { mkdtemp, readFile, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { keepRuns } from "./keep-runs.ts";

test("a build that changes nothing plays nothing again, and one that was cut off what it left half done", async () => {
  const folder = path.join(await mkdtemp(path.join(tmpdir(), "kept-")), "labs");
  onTestFinished(() => rm(path.dirname(folder), { recursive: true }));
  const wanted = ["first-pool", "leaky-release"].map((lab) => ({ lab, file: `${lab}.json` }));
  const build = async (madeBy = "src/figures/labs") => {
    const played: string[] = [];
    await keepRuns({ folder, madeBy }, wanted, async ({ lab }) => {
      played.push(lab);
      return { answer: lab };
    });
    return played;
  };
  expect(await build()).toEqual(["first-pool", "leaky-release"]);
  expect(await build()).toEqual([]);
  await truncate(path.join(folder, "leaky-release.json"), 20);
  expect(await build()).toEqual(["leaky-release"]);
  expect(JSON.parse(await readFile(path.join(folder, "leaky-release.json"), "utf8"))).toMatchObject({
    answer: "leaky-release",
  });
  expect(await build("src/figures/answers")).toEqual(["first-pool", "leaky-release"]);
});
