import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

let course: string;
beforeAll(async () => {
  course = await mkdtemp(path.join(tmpdir(), "check-"));
  for (const name of ["package.json", "content/platforms"])
    await cp(name, path.join(course, name), { recursive: true });
  for (const name of ["src", "node_modules"]) await symlink(path.resolve(name), path.join(course, name), "junction");
});
afterAll(() => rm(course, { recursive: true, force: true }));

/** Modules count as being in the course, and not where its links lead. */
const asThere = ["--preserve-symlinks", "--preserve-symlinks-main"];

/** What a command prints with another text in place of one, of a site without an address. */
async function saidWith(
  [command = "", ...args]: string[],
  [file, from, to]: [file: string, from: string | RegExp, to: string],
): Promise<{ code: unknown; said: string }> {
  const at = path.join(course, "content/platforms", file);
  const text = await readFile(at, "utf8");
  expect(text).toMatch(from);
  await writeFile(at, text.replace(from, to));
  const env = { PATH: process.env.PATH, SITE_URL: "https://course.example" };
  const result = await new Promise<{ code: unknown; said: string }>((resolve) =>
    execFile(process.execPath, [...asThere, command, ...args], { cwd: course, env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, said: `${stderr}${stdout}` }),
    ),
  );
  await writeFile(at, text);
  return result;
}

test.each<[string, string, string | RegExp, string]>([
  ["JSON that can't be read", "lambda.json", '"name": ', '"name" '],
  ["a comma after the last entry", "lambda.json", /\n {2}\]\n\}\s*$/, "\n  ],\n}\n"],
  ["JSON with a comment", "workers.json", '"values": {', '// Ours.\n  "values": {'],
  ["a group of fields that is nothing", "azure.json", '"maxInstances": {', '"maxInstances": null, "other": {'],
  ["a list that imports what is not there", "index.ts", "./cloud-run.json", "./cloud-runs.json"],
  ["a list with a slip in its code", "index.ts", "  azure,", "  azure:,"],
])("%s is a finding like others, though every part of the check imports the platforms", async (_, file, from, to) => {
  const { code, said } = await saidWith(["src/cli/check.ts"], [file, from, to]);
  expect(code).toBe(1);
  expect(said).toMatchSnapshot();
});

test("a lab is not played with platforms that can't be read, and what is wrong with them is said in the same words", async () => {
  const slip: [string, string, string] = ["lambda.json", '"name": ', '"name" '];
  const { code, said } = await saidWith(["src/cli/lab.ts", "first-pool", "--json"], slip);
  expect(code).toBe(2);
  expect(said).toMatchSnapshot();
});
