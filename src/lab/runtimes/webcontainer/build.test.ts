import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { buildIsolator } from "./build.ts";

it("puts the worker as it was published at the site's root, with its licence", async () => {
  const outDir = await mkdtemp(join(tmpdir(), "isolator-"));
  await buildIsolator({ outDir });
  const worker = await readFile(join(outDir, "coi-serviceworker.js"), "utf8");
  expect(worker).toMatch(/coi-serviceworker v0\.1\.7 .*licensed under MIT/);
  expect(worker).toContain('"Cross-Origin-Embedder-Policy"');
  await rm(outDir, { recursive: true });
});
