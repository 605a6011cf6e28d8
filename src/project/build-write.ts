import { createHash } from "node:crypto";
import { rename, stat, writeFile } from "node:fs/promises";
import { basename, join, parse } from "node:path";
import type { ProjectAsset } from "./project.ts";

/** The strictest host we know takes no larger file. */
const largestFileBytes = 25 * 2 ** 20;

/** Writes a file of `path` in the project, served as `name` with a hash of its content; one that is there stays. */
export async function writeAsset(
  outDir: string,
  path: string,
  text: string,
  name = basename(path),
): Promise<ProjectAsset> {
  const bytes = Buffer.byteLength(text);
  if (bytes > largestFileBytes) throw new Error(`${path} has ${bytes} bytes; some hosts take no more than 25 MiB.`);
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
  const { name: stem, ext } = parse(name);
  const hashed = `${stem}-${hash}${ext}`;
  const known = await stat(join(outDir, hashed)).catch(() => null);
  if (known?.size !== bytes) await replaceFile(join(outDir, hashed), text);
  return { path, url: `project/${hashed}`, bytes, text: true };
}

/** Writes beside the target first, so that a reader never sees half a file. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.draft`;
  await writeFile(draft, text);
  await rename(draft, path);
}
