import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { packageBase } from "./addresses.ts";

/** The scripts of a package by file: the shell's, as modules, and the one that stands in every page of the course. */
export async function packageScripts(
  root: string,
  name: string,
): Promise<{ shell: Record<string, Uint8Array>; page: Uint8Array }> {
  const options = {
    bundle: true,
    write: false,
    minify: true,
    absWorkingDir: root,
    outdir: join(root, ".cache/scorm/scripts"),
    target: ["chrome111", "firefox114", "safari16.4"],
    logLevel: "error",
    define: { "import.meta.env.SITE_PACKAGE": JSON.stringify(name), PACKAGE_BASE: JSON.stringify(packageBase) },
  } satisfies BuildOptions;
  const shell = await build({
    ...options,
    entryPoints: { shell: "src/scorm/shell.ts" },
    format: "esm",
    splitting: true,
    chunkNames: "shell-[name]-[hash]",
    outbase: root,
  });
  const page = await build({ ...options, entryPoints: { package: "src/scorm/in-package.ts" }, format: "iife" });
  const [pageFile] = page.outputFiles;
  if (!pageFile) throw new Error("The script of a package's pages was not built.");
  const files = shell.outputFiles.map(({ path, contents }) => [path.split(/[\\/]/).at(-1) ?? path, contents] as const);
  return { shell: Object.fromEntries(files), page: pageFile.contents };
}
