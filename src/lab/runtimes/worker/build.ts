import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { build } from "esbuild";
import { ensureSnapshot } from "#pglite/build-snapshot.ts";
import { ensureDrivers } from "#sandbox/build-drivers.ts";
import { ensureExtra } from "#sandbox/build-extras.ts";
import { extraIds } from "#sandbox/extras/extra-ids.ts";
import type { Asset, Manifest } from "./manifest.ts";
import { captureGlobals, sandboxDocument } from "./sandbox-document.ts";

const here = dirname(fileURLToPath(import.meta.url));
/** The strictest host we know takes no larger file. */
const largestFileBytes = 25 * 2 ** 20;

/** Builds what the This-tab runtime downloads into `outDir`; files that are already there are not made again. */
export async function buildTabAssets({ outDir = "public/engine" } = {}): Promise<Manifest> {
  await mkdir(outDir, { recursive: true });
  const pglite = dirname(createRequire(import.meta.url).resolve("@electric-sql/pglite"));
  const [snapshot, drivers, worker, host] = await Promise.all([
    ensureSnapshot().then(({ path }) => readFile(path)),
    ensureDrivers().then(({ path }) => readFile(path)),
    bundle("engine-worker.ts").then(captureGlobals),
    bundle("sandbox-host.ts"),
  ]);
  const asset = (name: string, bytes: Buffer) => writeAsset(outDir, name, bytes);
  const zipped = (name: string, bytes: Buffer) => writeAsset(outDir, name, bytes, true);
  const manifest: Manifest = {
    sandbox: await asset("sandbox.html", Buffer.from(sandboxDocument(host))),
    initdb: await zipped("initdb.wasm", await readFile(join(pglite, "initdb.wasm"))),
    files: {
      worker: await asset("worker.js", Buffer.from(worker)),
      drivers: await asset("drivers.js", drivers),
      wasm: await zipped("postgres.wasm", await readFile(join(pglite, "pglite.wasm"))),
      data: await zipped("postgres.data", await readFile(join(pglite, "pglite.data"))),
      snapshot: await asset("snapshot.tar.gzip", snapshot),
    },
    extras: await extraAssets(asset),
  };
  await replace(join(outDir, "manifest.json"), Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  const current = new Set(["manifest.json", manifest.sandbox.name, manifest.initdb.name]);
  for (const { name } of [...Object.values(manifest.files), ...Object.values(manifest.extras)]) current.add(name);
  const stale = (await readdir(outDir)).filter((name) => !current.has(name) && !name.endsWith(".draft"));
  await Promise.all(stale.map((name) => rm(join(outDir, name), { force: true })));
  return manifest;
}

async function extraAssets(asset: (name: string, bytes: Buffer) => Promise<Asset>): Promise<Manifest["extras"]> {
  const entries = extraIds.map(async (id) => {
    const { source } = await ensureExtra(id);
    return [id, await asset(`${id}.js`, Buffer.from(source))] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as Manifest["extras"];
}

/** One self-contained classic script, because a worker from a blob of an opaque origin can load nothing more. */
async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2022",
    minify: true,
    legalComments: "none",
    logLevel: "error",
    // PGlite looks beside itself for files only when it isn't handed them, and for Node's modules only in Node.
    define: { "import.meta.url": '"https://engine.invalid/"' },
    external: ["node:*", "fs", "fs/promises", "util", "zlib", "stream", "stream/promises", "path", "url", "module"],
  });
  return outputFiles[0]?.text ?? "";
}

/** `.gzip`, because servers announce a file that ends in `.gz` as an encoding, and the browser would inflate it. */
async function writeAsset(outDir: string, name: string, source: Buffer, compress = false): Promise<Asset> {
  const hash = createHash("sha256").update(source).digest("hex").slice(0, 12);
  const [stem, ...extensions] = name.split(".");
  const hashed = `${stem}-${hash}.${extensions.join(".")}${compress ? ".gzip" : ""}`;
  const path = join(outDir, hashed);
  const known = await stat(path).catch(() => null);
  const bytes = known?.size ?? (await replace(path, compress ? await promisify(gzip)(source, { level: 9 }) : source));
  if (bytes > largestFileBytes) throw new Error(`${hashed} has ${bytes} bytes; some hosts take no more than 25 MiB.`);
  return { name: hashed, bytes };
}

/** Writes beside the target first, so that a reader never sees half a file; returns the size. */
async function replace(path: string, bytes: Buffer): Promise<number> {
  const draft = `${path}.${randomUUID()}.draft`;
  await writeFile(draft, bytes);
  await rename(draft, path);
  return bytes.length;
}
