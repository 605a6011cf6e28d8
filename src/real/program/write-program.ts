import { rmSync } from "node:fs";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { LabFiles, RunInput } from "#lab/runtime.ts";
import { copyOf } from "#sandbox/realm/module-graphs.ts";
import type { ProcessSettings } from "#sim/ports.ts";
import { atProcessEnd } from "../fleet/at-process-end.ts";
import { toModule } from "./to-module.ts";
import { providedFolder, writtenEnding } from "./written.ts";

/** The learner's files as modules on disk, once for each module graph. */
export interface WrittenProgram {
  /** Where they lie, as a `file:` address that ends with a slash. */
  root: string;
  /** What Node's resolution of packages begins at. */
  packages: string;
  routes: Array<RunInput["routes"][number] & { copy: string; url: string }>;
}

/** Stand-ins for what the platform provides find it in the process that imports them. */
const provided: Readonly<Record<string, string>> = {
  "next-server.mjs":
    'export const{NextRequest,NextResponse,after,userAgent,connection}=globalThis[Symbol.for("warm-start.provided")].nextServer;\n',
  "jsx-runtime.mjs": 'export const{jsx,jsxs,Fragment}=globalThis[Symbol.for("warm-start.provided")].jsxRuntime;\n',
};

/**
 * Writes them below `packagesFolder`, so that packages resolve from its `node_modules`; `remove` takes the folder away again.
 * Throws a `FileMistake`.
 */
export async function writeProgram(
  { files, routes }: { files: LabFiles; routes: RunInput["routes"] },
  packagesFolder: string,
  graphs: ProcessSettings["moduleGraphs"],
): Promise<WrittenProgram & { remove(): Promise<void> }> {
  const parent = path.join(packagesFolder, "node_modules", ".cache");
  await mkdir(parent, { recursive: true });
  // Stacks have the real path where `node_modules` is a link.
  const folder = await realpath(await mkdtemp(path.join(parent, "warm-start-real-")));
  const forget = atProcessEnd(() => rmSync(folder, { recursive: true, force: true }));
  const remove = async () => {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    forget();
  };
  const served = routes.map((route) => ({ ...route, copy: copyOf(graphs, route.adapter) }));
  try {
    const names = new Set(Object.keys(files).filter((name) => /\.(json|[cm]?[jt]sx?)$/.test(name)));
    const written: Record<string, string> = {};
    for (const [name, text] of Object.entries(provided)) written[`${providedFolder}/${name}`] = text;
    for (const copy of new Set(served.map((route) => route.copy))) {
      for (const file of names) {
        written[`${copy}/${file}${writtenEnding}`] = toModule(file, files[file] ?? "", copy, names);
      }
    }
    for (const [name, text] of Object.entries(written)) {
      const target = path.join(folder, name);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, text);
    }
  } catch (error) {
    await remove();
    throw error;
  }
  const root = `${pathToFileURL(folder).href}/`;
  const url = (copy: string, file: string) => root + encodeURI(`${copy}/${file}${writtenEnding}`);
  return {
    root,
    packages: pathToFileURL(path.join(packagesFolder, "package.json")).href,
    routes: served.map((route) => ({ ...route, url: url(route.copy, route.file) })),
    remove,
  };
}
