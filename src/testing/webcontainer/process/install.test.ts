import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { environment, projectNode } from "./environment.ts";
import { isInstall, startInstall } from "./install.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "warm-start-install-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** A project of its own with one dependency in a folder beside it; resolves to what its install said, and its exit code. */
async function install(name: string, version = "1.0.0") {
  const cwd = await mkdtemp(join(root, "project-"));
  const driver = join(root, "driver");
  await mkdir(driver, { recursive: true });
  await writeFile(join(driver, "package.json"), JSON.stringify({ name: "driver", version: "1.0.0" }));
  await writeFile(
    join(cwd, "package.json"),
    JSON.stringify({ name, version, dependencies: { driver: `file:${driver}` } }),
  );
  let said = "";
  const running = await startInstall(
    {
      ...{ command: "npm", args: ["install", "--no-audit"], cwd, env: environment(projectNode()), terminal: null },
      onOutput: (data) => {
        said += Buffer.from(data).toString();
      },
    },
    "kept",
    join(root, "kept"),
  );
  const isReal = running.groups().length > 0;
  return { cwd, isReal, exit: await running.exit, said };
}

it("keeps one install where two at the same time are the first, and leaves nothing half done", async () => {
  const both = await Promise.all([install("one"), install("two")]);
  expect(both.map(({ isReal, exit }) => [isReal, exit])).toEqual([
    [true, 0],
    [true, 0],
  ]);
  expect(await readdir(join(root, "kept"))).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);

  const third = await install("three", "3.0.0");
  expect(third).toMatchObject({ isReal: false, exit: 0 });
  expect(both.map(({ said }) => said)).toContain(third.said);
  expect((await readdir(join(third.cwd, "node_modules"))).sort()).toEqual([".package-lock.json", "driver"]);
  const lock = JSON.parse(await readFile(join(third.cwd, "package-lock.json"), "utf8"));
  expect(lock).toMatchObject({
    name: "three",
    version: "3.0.0",
    packages: { "": { name: "three", version: "3.0.0" } },
  });
});

it("takes for an install of everything only what names no package", () => {
  const command = "npm";
  for (const args of [["install"], ["i", "--no-audit", "--no-fund"], ["ci"]])
    expect(isInstall({ command, args })).toBe(true);
  for (const args of [[], ["test"], ["install", "pg"], ["install", "-g"]])
    expect(isInstall({ command, args })).toBe(false);
  expect(isInstall({ command: "pnpm", args: ["install"] })).toBe(false);
});

it("gives processes the Node that is asked for, and nothing of what runs the tests", () => {
  const env = environment("/opt/node-20/bin/node");
  expect(env.PATH).toMatch(/^\/opt\/node-20\/bin:/);
  expect(env.PATH).not.toContain("node_modules");
  expect(
    Object.keys(env).filter((name) => /^(VITEST|NODE_ENV|NODE_OPTIONS|npm_(lifecycle|package))/.test(name)),
  ).toEqual([]);
  expect(process.env.VITEST).toBeDefined();
});
