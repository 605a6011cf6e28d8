import { posix } from "node:path";

/** The folder a site for a package is built for: a name that stands for nothing else, so that every address can be found again. */
export const packageBase = "/scorm-package-base/";

/** The host it is built for, which no page may name in the end. */
export const packageHost = "https://package.invalid";

/** The address of `target` (a file, from the site's folder) as `file` has to write it: `../../_astro/a.js`. */
export function relativeAddress(file: string, target: string): string {
  const path = posix.relative(posix.dirname(file), target === "" ? "." : target) || ".";
  const address = path.startsWith(".") ? path : `./${path}`;
  return target === "" || target.endsWith("/") ? `${address}/` : address;
}

/** The file behind an address of the site: a folder's is its page. */
export const fileOf = (path: string): string => (path === "" || path.endsWith("/") ? `${path}index.html` : path);
