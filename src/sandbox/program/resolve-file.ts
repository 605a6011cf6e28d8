/** What an import may leave out, tried in this order. */
export const fileEndings: readonly string[] = [
  "",
  ".ts",
  ".tsx",
  ".js",
  ".mjs",
  ".mts",
  ".jsx",
  ".json",
  "/index.ts",
  "/index.tsx",
  "/index.js",
];

/** Whether an import names a file of the project and not a package; `@/` is the project's root, as in a new Next.js project. */
export const namesFile = (specifier: string): boolean =>
  /^(\.{0,2}\/|@\/)/.test(specifier) || /^\.\.?$/.test(specifier);

/** The file that an import of `from` means, by Next's rules for endings; null when it is not among `files`. */
export function resolveFile(specifier: string, from: string, files: Pick<ReadonlySet<string>, "has">): string | null {
  const folder = specifier.startsWith(".") ? from.split("/").slice(0, -1) : [];
  const path = joined(folder, specifier.replace(/^@?\//, ""));
  for (const base of [path, path.replace(/\.m?js$/, "")]) {
    const found = fileEndings.map((ending) => `${base}${ending}`).find((name) => files.has(name));
    if (found !== undefined) return found;
  }
  return null;
}

function joined(folder: string[], relative: string): string {
  const parts = [...folder];
  for (const part of relative.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
