import { glob, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "./child.ts";
import {
  brandSpecs,
  command,
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

test("a command under which Node.js breaks down has a second try, and the totals say so", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gate-"));
  const mark = JSON.stringify(join(folder, "tried"));
  const breaksOnce = `const fs = require("fs"); if (!fs.existsSync(${mark})) { fs.writeFileSync(${mark}, ""); process.abort(); }`;
  const tallyOf = (script: string) => command("A step", () => ["-e", script], 20_000).run(() => {});
  expect(await tallyOf(breaksOnce)).toEqual({ passed: 1, failed: 0, retried: 1 });
  expect(await tallyOf("process.abort()")).toEqual({ passed: 0, failed: 1, retried: 0 });
  expect(await tallyOf("process.exitCode = 1")).toEqual({ passed: 0, failed: 1 });
  await rm(folder, { recursive: true });
});
