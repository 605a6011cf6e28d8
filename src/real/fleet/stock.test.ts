import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createStock } from "./stock.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "warm-start-stock-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function entry(name: string, code: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, code);
  return path;
}

it("says so when a process is never heard of, and leaves none behind", async () => {
  const silent = await entry("silent.mjs", "setInterval(() => {}, 1000);");
  await expect(createStock(silent, 2, 300)).rejects.toThrow(
    "A process was not ready after 0.3 s. It is heard through an IPC channel, which this Node.js may lack, or the machine is short of memory.",
  );
});

it("says so when a process ends before it is ready", async () => {
  const ending = await entry("ending.mjs", "process.exit(3);");
  await expect(createStock(ending, 1)).rejects.toThrow("A process ended before it was ready (3).");
});
