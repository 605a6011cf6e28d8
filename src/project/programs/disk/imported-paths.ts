import { posix } from "node:path";

/** Tried in this order, as the engine does. */
const endings = ["", ".ts", ".tsx", ".js", ".mjs", ".mts", ".jsx", ".json", "/index.ts", "/index.tsx", "/index.js"];

/** A specifier of the project's own files: from here, or from the project's root (`/`, `@/`). */
const specifiers = /\b(?:from|import|require)\s*\(?\s*(["'`])((?:\.{1,2}|@)?\/[^"'`\n]*)\1/g;

/** Where what a file imports of the project's own may be: for each import the paths to try, the first that exists is meant. */
export function importedPaths(file: string, text: string): string[][] {
  return [...text.matchAll(specifiers)].flatMap(([, , specifier = ""]) => {
    const from = specifier.startsWith(".") ? posix.dirname(file) : ".";
    const path = posix.join(from, specifier.replace(/^@?\//, ""));
    if (/^(\.\.|node_modules|warm-start)(\/|$)/.test(path)) return [];
    return [[path, path.replace(/\.m?js$/, "")].flatMap((base) => endings.map((ending) => `${base}${ending}`))];
  });
}
