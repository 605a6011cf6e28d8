import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, version } from "esbuild";
import { replaceFile } from "./build-write.ts";

/** Built files by path, with `/`; `imports` are the paths of the others that a file imports. */
export type Bundle = Record<string, { text: string; imports: string[] }>;

export interface Bundled {
  bundle: Bundle;
  /** What went in, by path from the repository's root. */
  inputs: string[];
}

interface Kept extends Bundled {
  hash: string;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const cacheFolder = join(root, ".cache/warm-start");

/** What esbuild makes of the options; kept under `name` for as long as options and all files that went in stay the same. */
export async function bundled(name: string, options: BuildOptions): Promise<Bundled> {
  const file = join(cacheFolder, `${name}.json`);
  const kept: Kept | null = await readFile(file, "utf8").then(JSON.parse, () => null);
  if (kept !== null && kept.hash === (await hashOf(options, kept.inputs))) return kept;
  const { outputFiles = [], metafile } = await build({ ...options, write: false, metafile: true, outdir: root });
  const importsOf = (output: string) =>
    (metafile?.outputs[output]?.imports ?? []).flatMap(({ path, external }) => (external ? [] : [path]));
  const bundle = Object.fromEntries(
    outputFiles.map(({ path, text }) => {
      const output = relative(root, path).replaceAll("\\", "/");
      return [output, { text, imports: importsOf(output) }] as const;
    }),
  );
  const inputs = Object.keys(metafile?.inputs ?? {});
  await mkdir(cacheFolder, { recursive: true });
  await replaceFile(file, JSON.stringify({ inputs, hash: await hashOf(options, inputs), bundle } satisfies Kept));
  return { bundle, inputs };
}

/** How files are built, plugins included. */
const recipe = ["src/project/build.ts", "src/project/build-bundle.ts"];

/** Of everything a build depends on; files that are gone make it another. */
async function hashOf(options: BuildOptions, sources: string[]): Promise<string> {
  const inputs = [...recipe, ...sources];
  const hash = createHash("sha256").update(JSON.stringify([version, options]));
  const texts = await Promise.all(inputs.map((path) => readFile(resolve(root, path)).catch(() => "gone")));
  for (const [index, text] of texts.entries()) hash.update(`\n${inputs[index]}\n`).update(text);
  return hash.digest("hex");
}
