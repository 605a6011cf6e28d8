import { createHash } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { isHashed, type KeptFile, type KeptList, sentBytesOf } from "#offline/kept-list.ts";
import { projectRoot } from "./child.ts";

/** A built site: its files' paths with what they mention of each other. */
export interface BuiltFile {
  path: string;
  /** What it holds, where that can mention other files. */
  text: string | null;
}

/** Pages of labs and of recorded runs, and those that are about many of them or for teachers: the reader asks for them. */
const labPages = /^(labs\/(?!index\.html)|sandbox\/|watch\/|teach\/)/;
/** A WebContainer comes from another host; the sandbox's document is a part of the engine. */
const neverPages = /^(404\.html|webcontainer-check\/|labs\/[^/]+\/webcontainer\/|engine\/)/;
/** What labs and runs fetch by an address made up in code. `initdb` is needed only to measure a start without a snapshot. */
const labFiles = /^(engine\/(?!initdb)|project\/|figures\/|labs\/.*\.json$)/;
/** The pictures that links to pages show elsewhere. */
const forOtherSites = /^social\//;
/** The run of an incident is up to ten times its page. */
const notForReading = /^(social|figures\/incidents)\//;
/** What finds words on all pages, what terms mean, and what is left to do. */
const readingFiles = /^(pagefind\/|glossary\/terms\.json$|ways\.json$)/;

const mentions = /[\w@.~-]+\.(?:js|css|json|ttf|woff2?|svg|png|webp|wasm)(?![\w.])/g;

/** What a reader keeps by visiting (`reading`) and on request (`labs`, each file it needs included); by path. */
export function offlineFiles(files: readonly BuiltFile[]): { reading: string[]; labs: string[] } {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const named = new Map<string, string[]>();
  for (const { path } of files) named.set(basename(path), [...(named.get(basename(path)) ?? []), path]);
  /** Files whose names carry no hash may share one: those are held to the path as well. */
  const mentionedIn = (text: string) =>
    [...new Set(text.match(mentions) ?? [])].flatMap((name) =>
      (named.get(name) ?? []).filter((path) => isHashed(path) || text.includes(`/${path}`)),
    );
  const withMentioned = (roots: string[], leaveOut: RegExp) => {
    const found = new Set(roots);
    for (const path of found) {
      const text = byPath.get(path)?.text;
      if (text) for (const each of mentionedIn(text)) if (!leaveOut.test(each)) found.add(each);
    }
    return [...found].sort();
  };
  const all = [...byPath.keys()];
  const pages = all.filter((path) => path.endsWith(".html") && !neverPages.test(path));
  const forReading = pages.filter((path) => !labPages.test(path));
  return {
    reading: withMentioned([...forReading, ...all.filter((path) => readingFiles.test(path))], notForReading),
    labs: withMentioned(
      [...pages.filter((path) => !forReading.includes(path)), ...all.filter((path) => labFiles.test(path))],
      forOtherSites,
    ),
  };
}

/** A page is kept under the address readers know. */
const addressOf = (path: string) => path.replace(/(^|\/)index\.html$/, "$1");

const hashOf = (content: string | Buffer) => createHash("sha256").update(content).digest("hex").slice(0, 12);

async function describe(dist: string, path: string): Promise<KeptFile> {
  const content = await readFile(join(dist, path));
  const compressed = await stat(join(dist, `${path}.br`)).catch(() => null);
  const address = addressOf(path);
  return {
    path: address,
    revision: isHashed(address) ? null : hashOf(content),
    bytes: content.length,
    sentBytes: compressed?.size ?? content.length,
  };
}

async function listOf(dist: string, paths: string[]): Promise<KeptList> {
  const files: KeptFile[] = [];
  for (const path of paths) files.push(await describe(dist, path));
  return { version: hashOf(JSON.stringify(files)), files };
}

/**
 * Writes what a reader may keep into a built and compressed site: `offline/reading.json`, `offline/labs.json`, and
 * `service-worker.js`, which holds the first of them, so that a change in any page is a new version of the worker.
 */
export async function writeOfflineFiles(dist: string): Promise<{ reading: KeptList; labs: KeptList }> {
  const paths = (await readdir(dist, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".br"))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dist.length + 1)
        .replaceAll("\\", "/"),
    );
  const files: BuiltFile[] = [];
  for (const path of paths)
    files.push({ path, text: /\.(html|js|css)$/.test(path) ? await readFile(join(dist, path), "utf8") : null });
  const chosen = offlineFiles(files);
  const reading = await listOf(dist, chosen.reading);
  const labs = await listOf(dist, chosen.labs);
  await writeFile(join(dist, "offline/reading.json"), JSON.stringify(reading));
  await writeFile(join(dist, "offline/labs.json"), JSON.stringify(labs));
  await writeFile(join(dist, "service-worker.js"), await workerWith(reading));
  return { reading, labs };
}

async function workerWith(reading: KeptList): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(projectRoot, "src/offline/worker/service-worker.ts")],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2022",
    minify: true,
    legalComments: "none",
    logLevel: "error",
    define: { READING: JSON.stringify(reading) },
  });
  return outputFiles[0]?.text ?? "";
}

const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

/** One line for whoever builds. */
export const offlineWords = ({ reading, labs }: { reading: KeptList; labs: KeptList }): string =>
  `kept offline: ${reading.files.length} files to read (${mebibytes(sentBytesOf(reading.files))}), ${labs.files.length} with the labs (${mebibytes(sentBytesOf(labs.files))})`;
