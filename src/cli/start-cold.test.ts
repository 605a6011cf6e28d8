import { mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startCold } from "./start-cold.ts";

it("forgets in CI what runs have left, and nowhere else", async () => {
  const folder = await mkdtemp(join(tmpdir(), "cold-"));
  await writeFile(join(folder, "leaky-release.json"), "{}");
  await startCold(folder, "");
  expect(await readdir(folder)).toEqual(["leaky-release.json"]);
  await startCold(folder, "true");
  await expect(readdir(folder)).rejects.toThrow("ENOENT");
});
