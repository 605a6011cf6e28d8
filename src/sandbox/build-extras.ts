import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, version as esbuildVersion, type Plugin } from "esbuild";
import { type ExtraId, extraIds } from "./extras/extra-ids.ts";
import { keepContext } from "./extras/keep-context.ts";
import type { ExtraRecipe } from "./extras/recipe.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const cacheFolder = join(root, ".cache/warm-start");
const shimsFolder = fileURLToPath(new URL("./extras/shims/", import.meta.url));
const { resolve } = createRequire(import.meta.url);

/** The bundle of an extra, made when it is not in the cache: the body of a function that `compileExtra` makes. */
export async function ensureExtra(id: ExtraId): Promise<{ path: string; source: string }> {
  const recipe = await recipeOf(id);
  const path = join(cacheFolder, `${id}-${await inputsHash(id, recipe)}.js`);
  const known = await readFile(path, "utf8").catch(() => null);
  if (known !== null) return { path, source: known };
  const { outputFiles, metafile } = await build({ ...options(id, recipe), plugins: [plugin(recipe)] });
  requireListed(id, recipe, Object.keys(metafile?.inputs ?? {}));
  const text = outputFiles?.[0]?.text;
  if (!text) throw new Error(`esbuild made no bundle of the extra ${id}.`);
  const source = recipe.keepContext ? keepContext(text) : text;
  await mkdir(cacheFolder, { recursive: true });
  // Threads of one process may make it at the same time.
  const draft = `${path}.${randomUUID()}.draft`;
  await writeFile(draft, source);
  await rename(draft, path);
  return { path, source };
}

/** All that the bundles are made of, for their licences. */
export async function extraPackages(): Promise<string[]> {
  const recipes = await Promise.all(extraIds.map(recipeOf));
  return [...new Set(recipes.flatMap(({ packages }) => packages))].sort();
}

/** A bundle is as old as the packages that its recipe names, and those are what licences are given for. */
function requireListed(id: ExtraId, { packages }: ExtraRecipe, inputs: readonly string[]): void {
  const bundled = new Set(inputs.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []));
  const missing = [...bundled].filter((name) => !packages.includes(name));
  if (missing.length > 0) throw new Error(`The recipe of ${id} lacks these in \`packages\`: ${missing.join(", ")}.`);
}

const recipePath = (id: ExtraId) => fileURLToPath(new URL(`./extras/${id}/build-${id}.ts`, import.meta.url));

async function recipeOf(id: ExtraId): Promise<ExtraRecipe> {
  const { recipe } = (await import(recipePath(id))) as { recipe: ExtraRecipe };
  return recipe;
}

const options = (id: ExtraId, { entry }: ExtraRecipe): BuildOptions => ({
  stdin: { contents: entry, resolveDir: root, sourcefile: `${id}-entry.js`, loader: "js" },
  bundle: true,
  metafile: true,
  write: false,
  format: "cjs",
  platform: "browser",
  target: "es2022",
  mainFields: ["main"],
  conditions: ["require", "node"],
  define: { global: "globalThis" },
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  logLevel: "error",
});

/** Node's modules come from `extras/shims/`, and what a recipe replaces from the recipe. */
function plugin({ stubs = {}, files = {}, rewrite }: ExtraRecipe): Plugin {
  return {
    name: "extra-shims",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^[^.]/ }, async ({ path }) => {
        if (Object.hasOwn(stubs, path)) return { path, namespace: "stub" };
        const shim = join(shimsFolder, `${path.replace(/^node:/, "").replaceAll(/[/_]/g, "-")}.cjs`);
        return (await shimFiles).has(shim) ? { path: shim } : undefined;
      });
      onLoad({ filter: /.*/, namespace: "stub" }, ({ path }) => ({ contents: stubs[path] ?? "", resolveDir: root }));
      onLoad({ filter: /node_modules\/.*\.[cm]?js$/ }, async ({ path }) => {
        const file = path.replace(/^.*?node_modules\//, "").replace(/\.[cm]?js$/, "");
        if (Object.hasOwn(files, file)) return { contents: files[file] ?? "", resolveDir: root };
        return rewrite && { contents: rewrite(file, await readFile(path, "utf8")) };
      });
    },
  };
}

const shimFiles: Promise<ReadonlySet<string>> = readdir(shimsFolder).then(
  (names) => new Set(names.map((name) => join(shimsFolder, name))),
);

async function inputsHash(id: ExtraId, { packages, entry, stubs, files, inputs = [] }: ExtraRecipe): Promise<string> {
  const versions = await Promise.all(packages.map(versionOf));
  const own = [fileURLToPath(import.meta.url), fileURLToPath(new URL("./extras/keep-context.ts", import.meta.url))];
  const paths = [...own, recipePath(id), ...inputs, ...[...(await shimFiles)].sort()];
  const texts = await Promise.all(paths.map((path) => readFile(path, "utf8")));
  const all = [esbuildVersion, versions, entry, stubs, files, texts];
  // Recipes name files by whole paths, and a copy of the project elsewhere has the same ones.
  const text = JSON.stringify(all).replaceAll(root, "");
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

async function versionOf(name: string): Promise<string> {
  const manifest = join(root, "node_modules", name, "package.json");
  const text = await readFile(manifest, "utf8").catch(() => readFile(resolve(`${name}/package.json`), "utf8"));
  return (JSON.parse(text) as { version: string }).version;
}
