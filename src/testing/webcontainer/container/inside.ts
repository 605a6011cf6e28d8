import { posix, relative, resolve, sep } from "node:path";

/**
 * The machine's path for one of a container, where `/` and relative paths both begin at its folder. Throws in Node's
 * words for one that leads outside.
 */
export function inside(folder: string, path: string): string {
  const own = path === folder || path.startsWith(folder + sep) ? relative(folder, path) : path.replace(/^\/+/, "");
  if (posix.normalize(own).split("/")[0] === "..") {
    throw Object.assign(new Error(`EACCES: permission denied, access '${path}'`), { code: "EACCES" });
  }
  return resolve(folder, own);
}
