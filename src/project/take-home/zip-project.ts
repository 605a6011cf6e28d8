import { strToU8, type Zippable, zipSync } from "fflate";
import type { ProjectFiles } from "../project.ts";

/** Zips know the rights of Unix by the system they say they come from, which is 3. */
const unix = 3;
const readable = 0o100644 << 16;

/** A zip in which all files lie in one folder. Throws for a path that would leave it. */
export function zipProject(files: ProjectFiles, folder: string): Uint8Array {
  const entries: Zippable = {};
  // The same for the same files: a zip tells time without a zone, so this is made where it is written.
  const mtime = new Date(1980, 0, 1, 12);
  for (const path of Object.keys(files).sort()) {
    const content = files[path] ?? "";
    entries[`${folder}/${safe(path)}`] = [
      typeof content === "string" ? strToU8(content) : content,
      // What is packed already does not get smaller.
      { mtime, os: unix, attrs: readable, level: path.endsWith(".gz") ? 0 : 6 },
    ];
  }
  return zipSync(entries);
}

/** The path, if it names a file below the project's root on every system. */
function safe(path: string): string {
  const parts = path.split("/");
  const isSafe = parts.every((part) => /^[^\\:*?"<>|\p{Cc}]+$/u.test(part) && part !== "." && part !== "..");
  if (!isSafe) throw new Error(`${path} is no path of a file in a project; a zip can't hold it.`);
  return path;
}
