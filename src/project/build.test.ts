import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { labIds } from "#lab/runtimes/node/load-lab.ts";
import { buildProjectAssets } from "./build.ts";
import type { ProjectManifest } from "./project.ts";

let folder: string;
let outDir: string;
let manifest: ProjectManifest;
const build = () => buildProjectAssets({ outDir, engineDir: join(folder, "engine") });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "warm-start-build-"));
  outDir = join(folder, "project");
  await mkdir(join(folder, "engine"));
  const files = { drivers: { name: "drivers-1.js", bytes: 10 }, snapshot: { name: "snapshot-1.tar.gzip", bytes: 20 } };
  const extras = { "prom-client": { name: "prom-client-1.js", bytes: 30 } };
  await writeFile(join(folder, "engine/manifest.json"), JSON.stringify({ files, extras }));
  manifest = await build();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("writes what the manifest names and nothing else, and leaves what This tab has where that is", async () => {
  const assets = [...manifest.engine, ...manifest.takeHome, ...Object.values(manifest.checks)];
  const written = new Set(assets.flatMap(({ url }) => (url.startsWith("project/") ? [url.slice(8)] : [])));
  expect((await readdir(outDir)).sort()).toEqual([...written, "manifest.json"].sort());
  for (const { url, bytes } of assets)
    if (url.startsWith("project/")) expect((await stat(join(folder, url))).size, url).toBe(bytes);
  expect(manifest.engine).toContainEqual({
    ...{ path: "warm-start/snapshot.tar.gz", url: "engine/snapshot-1.tar.gzip", bytes: 20, text: false },
  });
  expect(manifest.extras).toEqual({
    "prom-client": { path: "warm-start/extras/prom-client.js", url: "engine/prom-client-1.js", bytes: 30, text: true },
  });
  expect(JSON.parse(await readFile(join(outDir, "manifest.json"), "utf8"))).toEqual(manifest);
});

it("has the checks of every lab", async () => {
  expect(Object.keys(manifest.checks)).toEqual(await labIds());
});

it("gives each kind of project everything that its programs import", async () => {
  for (const assets of [manifest.engine, manifest.takeHome]) {
    const paths = new Set(assets.map(({ path }) => path));
    for (const { path, url } of assets.filter(({ url }) => url.startsWith("project/"))) {
      const text = await readFile(join(folder, url), "utf8");
      const imported = [...text.matchAll(/(?:from|import)\s*\(?"(\.{1,2}\/[\w./-]+\.js)"/g)];
      for (const [, name = ""] of imported) expect(paths, path).toContain(posix.join(posix.dirname(path), name));
    }
    expect(paths).toContain("warm-start/run.js");
  }
});

it("shows the programs themselves, and what they share in a folder beside them", () => {
  const shown = manifest.engine.map(({ path }) => path).filter((path) => !path.startsWith("warm-start/parts/"));
  expect(shown.map((path) => path.replace("warm-start/", "")).sort()).toMatchInlineSnapshot(`
    [
      "LICENCES.txt",
      "drivers.js",
      "engine-thread.js",
      "gateway-thread.js",
      "real-instance.js",
      "real.js",
      "run.js",
      "serve.js",
      "snapshot.tar.gz",
      "tests.js",
    ]
  `);
});

it("carries the licences of what it is made of, the drivers too", async () => {
  const url = manifest.engine.find(({ path }) => path === "warm-start/LICENCES.txt")?.url ?? "";
  const text = await readFile(join(folder, url), "utf8");
  const named = [...text.matchAll(/^(\S+) \d\S* \((MIT|ISC|Apache-2\.0|BSD-[23]-Clause)\b/gm)].map(([, name]) => name);
  expect(named).toEqual(expect.arrayContaining(["acorn", "pg", "pg-types", "ses", "sucrase"]));
  expect(named.length).toBe(text.split(/^-{80}$/m).length - 1);
});

it("stays small: two megabytes of programs, and no lab's checks above 32 KiB", () => {
  const own = manifest.engine.filter(({ url }) => url.startsWith("project/"));
  expect(own.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(2 * 2 ** 20);
  for (const [id, { bytes }] of Object.entries(manifest.checks)) expect(bytes, id).toBeLessThan(32 * 2 ** 10);
});

it("replaces what is damaged and removes what is no longer meant, and leaves the rest alone", async () => {
  const [kept, damaged] = manifest.engine.map(({ url }) => join(folder, url));
  const { mtimeMs } = await stat(String(kept));
  await writeFile(join(outDir, "run-0123456789ab.js"), "old");
  await writeFile(String(damaged), "half a fi");
  expect(await build()).toEqual(manifest);
  expect(await readdir(outDir)).not.toContain("run-0123456789ab.js");
  expect((await stat(String(damaged))).size).toBe(manifest.engine[1]?.bytes);
  expect((await stat(String(kept))).mtimeMs).toBe(mtimeMs);
});
