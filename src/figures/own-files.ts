import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** What stands in a figure's folder beside `figure.ts`, by path: the files of its routes, and those that they import. */
export async function ownFilesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.flatMap((entry) => (entry.isFile() ? [path.join(entry.parentPath, entry.name)] : []));
  const own = paths.map((file) => path.relative(folder, file)).filter((file) => file !== "figure.ts");
  return Object.fromEntries(
    await Promise.all(own.sort().map(async (file) => [file, await readFile(path.join(folder, file), "utf8")] as const)),
  );
}
