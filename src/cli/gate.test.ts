import { glob, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "./child.ts";
import {
  brandSpecs,
  everyPageSpecs,
  exhaustiveSuites,
  forkSuites,
  guideSuites,
  hostSpecs,
  lmsSpecs,
  takeHomeSuites,
} from "./gate.ts";

const asks = ["process.env", "WARM_START_EXHAUSTIVE"].join(".");

/** Files that try more when asked to be exhaustive. */
async function sampling(pattern: string): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob(pattern, { cwd: projectRoot }))
    if ((await readFile(`${projectRoot}/${file}`, "utf8")).includes(asks)) found.push(file);
  return found.sort();
}

test("what `npm test` plays a sample of, `npm run verify` plays whole", async () => {
  const suites = await sampling("src/**/*.test.ts");
  expect(suites.length).toBeGreaterThan(5);
  const inVerify = [...exhaustiveSuites, ...takeHomeSuites, ...guideSuites, ...forkSuites];
  expect(suites.filter((file) => !inVerify.includes(file))).toEqual([]);
  const specs = (await sampling("src/testing/browser/**/*.spec.ts")).map((file) => basename(file));
  expect(specs.length).toBeGreaterThan(0);
  expect(specs.filter((file) => ![...everyPageSpecs, ...hostSpecs, ...brandSpecs, ...lmsSpecs].includes(file))).toEqual(
    [],
  );
});
