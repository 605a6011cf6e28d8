import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BuildOptions, Plugin } from "esbuild";
import { extraPackages } from "#sandbox/build-extras.ts";
import { type Bundle, type Bundled, bundled } from "./build-bundle.ts";
import { licenceTexts } from "./build-licences.ts";
import { replaceFile, writeAsset } from "./build-write.ts";
import { installedPackages, projectEntries } from "./entries.ts";
import { engineFolder, type ProjectAsset, type ProjectKind, type ProjectManifest } from "./project.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What a schema says in other languages is half of `zod`, and nobody asks for it. */
const englishOnly: Plugin = {
  name: "english-only",
  setup({ onLoad }) {
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js"',
    }));
  },
};

/** Node 20 is the oldest that a project runs on; names stay as they are, because errors show them. */
const options = {
  absWorkingDir: root,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  logLevel: "error",
  external: installedPackages,
  plugins: [englishOnly],
} satisfies BuildOptions;

interface Options {
  outDir?: string;
  /** Where `buildTabAssets` wrote what is referred to instead of copied: the prepared database and the drivers. */
  engineDir?: string;
}

/**
 * Builds what a lab's project holds besides the lab into `outDir`, each file under a name with a hash of its content; files
 * that are no longer meant go. What has not changed since it was last built is not built again.
 */
export async function buildProjectAssets({
  outDir = join(root, "public/project"),
  engineDir = join(root, "public/engine"),
}: Options = {}): Promise<ProjectManifest> {
  await mkdir(outDir, { recursive: true });
  const [{ bundle: programs, inputs }, { bundle: checks }, { shared, extras }] = await Promise.all([
    bundlePrograms(),
    bundleChecks(),
    tabAssets(engineDir),
  ]);
  const programAssets = new Map<string, ProjectAsset>();
  for (const [name, { text }] of Object.entries(programs))
    programAssets.set(name, await writeAsset(outDir, `${engineFolder}/${name}`, text));
  shared.push(
    await writeAsset(outDir, `${engineFolder}/LICENCES.txt`, await licenceTexts(inputs, await extraPackages())),
  );
  const assetsOf = (kind: ProjectKind) =>
    [...reachedFrom(programs, kind)].flatMap((name) => programAssets.get(name) ?? []).concat(shared);
  const manifest: ProjectManifest = {
    engine: assetsOf("container"),
    takeHome: assetsOf("takeHome"),
    checks: {},
    extras,
  };
  for (const [name, { text }] of Object.entries(checks)) {
    const id = name.replace(/\.js$/, "");
    manifest.checks[id] = await writeAsset(outDir, `${engineFolder}/checks.js`, text, `checks-${id}.js`);
  }
  await replaceFile(join(outDir, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await removeStale(outDir, manifest);
  return manifest;
}

const partsFolder = "parts";

const bundlePrograms = () =>
  bundled("project-programs", {
    ...options,
    entryPoints: Object.entries(projectEntries).map(([out, { source }]) => ({ in: source, out })),
    splitting: true,
    chunkNames: `${partsFolder}/[name]-[hash]`,
    // What programs share lies in a folder of its own, and looks for files where the programs are all the same.
    define: { "import.meta.url": "__place" },
    banner: { js: `const __place=import.meta.url.replace(/${partsFolder}\\/[^/]*$/,"program.js");` },
  });

/** One file per lab, complete in itself: a change of one lab leaves the others' files and the engine's as they are. */
async function bundleChecks(): Promise<Bundled> {
  const entries = await readdir(join(root, "labs"), { withFileTypes: true });
  const ids = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
  return bundled("project-checks", {
    ...options,
    entryPoints: ids.map((id) => ({ in: `labs/${id}/checks.ts`, out: id })),
  });
}

/** The paths of the built files that the programs of a kind need, their own first. */
function reachedFrom(bundle: Bundle, kind: ProjectKind): Set<string> {
  const names = Object.entries(projectEntries).flatMap(([name, { kinds }]) =>
    kinds.includes(kind) ? [`${name}.js`] : [],
  );
  const reached = new Set(names);
  // A set hands out what is added while it is gone through.
  for (const name of reached) for (const imported of bundle[name]?.imports ?? []) reached.add(imported);
  return reached;
}

/** What This tab downloads too. */
async function tabAssets(engineDir: string): Promise<{ shared: ProjectAsset[]; extras: ProjectManifest["extras"] }> {
  const { files, extras } = JSON.parse(await readFile(join(engineDir, "manifest.json"), "utf8"));
  const asset = (path: string, { name, bytes }: { name: string; bytes: number }, text: boolean) => ({
    ...{ path: `${engineFolder}/${path}`, url: `engine/${name}` },
    ...{ bytes, text },
  });
  const built = Object.entries<{ name: string; bytes: number }>(extras);
  return {
    shared: [asset("drivers.js", files.drivers, true), asset("snapshot.tar.gz", files.snapshot, false)],
    extras: Object.fromEntries(built.map(([id, file]) => [id, asset(`extras/${id}.js`, file, true)])),
  };
}

async function removeStale(outDir: string, { engine, takeHome, checks }: ProjectManifest): Promise<void> {
  const urls = [...engine, ...takeHome, ...Object.values(checks)].map(({ url }) => url);
  const current = new Set(["project/manifest.json", ...urls]);
  const stale = (await readdir(outDir)).filter((name) => !current.has(`project/${name}`) && !name.endsWith(".draft"));
  await Promise.all(stale.map((name) => rm(join(outDir, name), { force: true })));
}
