import type { LabFiles } from "#lab/runtime.ts";

/** Whether two sets of files hold the same texts. */
export function sameFiles(a: LabFiles, b: LabFiles): boolean {
  const paths = Object.keys(a);
  return paths.length === Object.keys(b).length && paths.every((path) => a[path] === b[path]);
}
