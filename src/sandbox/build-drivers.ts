import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Pattern, parse } from "acorn";
import { type BuildOptions, build, version as esbuildVersion, type Plugin } from "esbuild";
import { vercelFunctionsModule } from "./build-vercel-functions.ts";
import { entry, shims } from "./drivers/shims.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const cacheFolder = join(root, ".cache/warm-start");
const { resolve } = createRequire(import.meta.url);
const bundled = [
  "pg",
  "pg-pool",
  "pg-protocol",
  "pg-types",
  "pg-connection-string",
  "buffer",
  "events",
  "@vercel/functions",
];

/** The body of a factory over the realm's globals: unmodified `pg`, npm `buffer` and `events`, and our shims. */
export async function ensureDrivers(): Promise<{ path: string; source: string }> {
  const path = join(cacheFolder, `drivers-${await inputsHash()}.js`);
  const known = await readFile(path, "utf8").catch(() => null);
  if (known !== null) return { path, source: known };
  const { outputFiles } = await build({ ...options, plugins: [plugin] });
  const source = outputFiles?.[0]?.text;
  if (!source) throw new Error("esbuild made no driver bundle.");
  await mkdir(cacheFolder, { recursive: true });
  const draft = `${path}.${randomUUID()}.draft`;
  await writeFile(draft, source);
  await rename(draft, path);
  return { path, source };
}

const options: BuildOptions = {
  stdin: { contents: entry, resolveDir: root, sourcefile: "drivers-entry.js", loader: "js" },
  bundle: true,
  write: false,
  format: "cjs",
  platform: "browser",
  target: "es2022",
  mainFields: ["main"],
  conditions: ["require"],
  define: { global: "globalThis" },
  inject: [fileURLToPath(new URL("./drivers/buffer-global.js", import.meta.url))],
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  logLevel: "error",
};

/** Exact names only: esbuild's `alias` would also rewrite `util/` when told about `util`. */
const plugin: Plugin = {
  name: "node-shims",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?[\w/-]+$/ }, ({ path }) => {
      const name = path.replace(/^node:/, "");
      if (name === "buffer" || name === "events") return { path: resolve(`${name}/`) };
      return name in shims ? { path: name, namespace: "shim" } : undefined;
    });
    onLoad({ filter: /node_modules\/.*\.js$/ }, async ({ path }) => ({
      contents: declaring(await readFile(path, "utf8")),
    }));
    onResolve({ filter: /^@vercel\/functions$/ }, ({ path }) => ({ path, namespace: "vercel-functions" }));
    onLoad({ filter: /.*/, namespace: "vercel-functions" }, async () => ({ contents: await vercelFunctionsModule() }));
    onLoad({ filter: /.*/, namespace: "shim" }, ({ path }) => ({ contents: shims[path] ?? "", resolveDir: root }));
  },
};

async function inputsHash(): Promise<string> {
  const manifests = await Promise.all(
    bundled.map((name) => readFile(join(root, "node_modules", name, "package.json"))),
  );
  const versions = manifests.map((text) => JSON.parse(text.toString()).version);
  const recipes = [
    fileURLToPath(import.meta.url),
    fileURLToPath(new URL("./build-vercel-functions.ts", import.meta.url)),
  ];
  const recipe = await Promise.all(recipes.map((path) => readFile(path, "utf8")));
  const inputs = [esbuildVersion, versions, entry, shims, recipe];
  return createHash("sha256").update(JSON.stringify(inputs)).digest("hex").slice(0, 16);
}

/** Lets `EventEmitter.defaultMaxListeners` be made each instance's own. */
const redefinable = (source: string) =>
  source.replace("(EventEmitter, 'defaultMaxListeners', {", "$& configurable: true,");

/** A CommonJS file that ends by telling the host what stands at its top level, so that nothing shared stays unfrozen. */
function declaring(source: string): string {
  const program = parse(source, { ecmaVersion: "latest", sourceType: "script", allowReturnOutsideFunction: true });
  const names = program.body.flatMap((statement) => {
    if (statement.type === "VariableDeclaration") return statement.declarations.flatMap(({ id }) => namesIn(id));
    if (statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration") return [statement.id.name];
    return [];
  });
  return `${redefinable(source)}\n;__host.declared([${names.join(",")}]);`;
}

function namesIn(pattern: Pattern): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((part) => namesIn(part.type === "Property" ? part.value : part.argument));
    case "ArrayPattern":
      return pattern.elements.flatMap((part) => (part === null ? [] : namesIn(part)));
    case "AssignmentPattern":
      return namesIn(pattern.left);
    case "RestElement":
      return namesIn(pattern.argument);
    default:
      return [];
  }
}
