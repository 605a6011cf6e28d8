/** A file that can be kept on the reader's device, as the build found it. */
export interface KeptFile {
  /** From the site's root, without a slash in front; a page by its folder: `lessons/limits/`. */
  path: string;
  /** Changes with the content; null where the path carries a hash of it. */
  revision: string | null;
  /** What keeping it takes. */
  bytes: number;
  /** What fetching it takes, compressed. */
  sentBytes: number;
}

/** What belongs together, written by the build as `offline/reading.json` and `offline/labs.json`. */
export interface KeptList {
  /** Changes with any of the files. */
  version: string;
  files: KeptFile[];
}

/** Folders in which the name of a file carries a hash of its content, but for the lists of what is there. */
const hashedFolders = /^(_astro|engine|project|pagefind\/(fragment|index|filter))\//;

/** Whether what a path answers never changes. */
export const isHashed = (path: string): boolean => hashedFolders.test(path) && !path.endsWith("/manifest.json");

/** The path under which a cache holds a file: two versions of a page lie side by side until the older one is let go. */
export const keyOf = ({ path, revision }: Pick<KeptFile, "path" | "revision">, base: string): string =>
  `${base}${path}${revision === null ? "" : `?revision=${revision}`}`;

/** The files of a list that are not among the keys a cache holds. */
export function missingFrom(files: readonly KeptFile[], keys: ReadonlySet<string>, base: string): KeptFile[] {
  return files.filter((file) => !keys.has(keyOf(file, base)));
}

/** The keys a cache holds that belong to no file of a list. */
export function leftOver(files: readonly KeptFile[], keys: Iterable<string>, base: string): string[] {
  const listed = new Set(files.map((file) => keyOf(file, base)));
  return [...keys].filter((key) => !listed.has(key));
}

export const bytesOf = (files: readonly KeptFile[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);
export const sentBytesOf = (files: readonly KeptFile[]): number =>
  files.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
