import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { endGroup, isGroupAlive } from "./group.ts";

const runner = (folder: string) => `
  import { spawn } from "node:child_process";
  import { Guard } from ${JSON.stringify(join(import.meta.dirname, "guard.ts"))};
  const guard = new Guard();
  guard.tell("folder", ${JSON.stringify(folder)});
  const groups = [1, 2].map(() => spawn("sleep", ["60"], { detached: true, stdio: "ignore" }).pid);
  for (const group of groups) guard.tell("group", group);
  guard.tell("gone", groups[1]);
  console.log(JSON.stringify(groups));
  setInterval(() => {}, 1000);`;

it("ends what a killed runner leaves, and removes its folder, but nothing that it had done with", async () => {
  const folder = await mkdtemp(join(tmpdir(), "warm-start guard-"));
  const child = spawn(process.execPath, ["--input-type=module", "-e", runner(folder)]);
  const [kept, gone] = JSON.parse(String((await once(child.stdout, "data"))[0])) as [number, number];
  expect([isGroupAlive(kept), isGroupAlive(gone)]).toEqual([true, true]);
  child.kill("SIGKILL");
  await expect.poll(() => isGroupAlive(kept), { timeout: 10_000 }).toBe(false);
  await expect.poll(() => existsSync(folder), { timeout: 10_000 }).toBe(false);
  expect(isGroupAlive(gone)).toBe(true);
  await endGroup(gone);
});
