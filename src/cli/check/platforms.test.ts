import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { told } from "./mistakes/told.ts";
import { requirePlatforms } from "./platform-files.ts";
import { checkPlatforms } from "./platforms.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "platforms-"));
  await cp("content/platforms", path.join(root, "content/platforms"), { recursive: true });
});
afterEach(() => rm(root, { recursive: true }));

const change = async (name: string, from: string | RegExp, to: string) => {
  const file = path.join(root, "content/platforms", name);
  const text = await readFile(file, "utf8");
  expect(text).toMatch(from);
  await writeFile(file, text.replace(from, to));
};
const broken = async () => told(await checkPlatforms(root));

test("the platforms there are hold", async () => {
  expect(await broken()).toBe("");
  await expect(requirePlatforms(root)).resolves.toBeUndefined();
});

test.each<[string, string, string | RegExp, string]>([
  [
    "a value without an origin",
    "lambda.json",
    /"chosen": "you set it yourself"/,
    '"source": "it stands in the documentation"',
  ],
  ["a value that nobody vouches for", "workers.json", /,\s*"chosen": "an isolate starts with the first request"/, ""],
  ["a word there is none of", "azure.json", '"value": "queue"', '"value": "wait"'],
  ["a field that nothing reads", "azure.json", '"maxInstances"', '"maxInstance"'],
  ["a day that is none", "cloud-run.json", '"checkedOn": "2026-11-20"', '"checkedOn": "20 Nov"'],
  ["a comma too many", "next-dev.json", /"\n\}\n?$|\}\n\}\n?$/, "},}"],
  ["a preset that cites what was chosen", "lambda.json", '"cites": "maxInstances"', '"cites": "coldStartMillis"'],
  ["a preset's id a second time", "azure.json", '"id": "azure"', '"id": "lambda"'],
])("%s is told with file and line", async (_, file, from, to) => {
  await change(file, from, to);
  expect(await broken()).toMatchSnapshot();
});

test("a file that is not listed, and one listed under another's name, are told", async () => {
  await cp(path.join(root, "content/platforms/lambda.json"), path.join(root, "content/platforms/fly.json"));
  await change("fly.json", /"id": "lambda/g, '"id": "fly');
  await change("index.ts", '"cloud-run": cloudRun', '"cloud-run": azure');
  expect(await broken()).toMatchSnapshot();
});
