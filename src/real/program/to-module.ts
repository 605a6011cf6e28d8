import { transform } from "sucrase";
import { parseJson } from "#sandbox/program/parse-json.ts";
import { namesFile, resolveFile } from "#sandbox/program/resolve-file.ts";
import { syntaxFailure } from "#sandbox/program/syntax-error.ts";
import type { RunError } from "#sim/trace.ts";
import { specifiersOf } from "./specifiers.ts";
import { providedFolder, writtenEnding } from "./written.ts";

/** A file of the learner's that can't be written: it is broken, or asks for a file that isn't there. */
export class FileMistake extends Error {
  readonly failure: Omit<RunError, "atMillis">;

  constructor(failure: Omit<RunError, "atMillis">) {
    super(failure.message);
    this.failure = failure;
  }
}

function parsed<T>(file: string, firstColumn: 0 | 1, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new FileMistake(syntaxFailure(file, error, firstColumn));
  }
}

/** Packages that the platform provides, by the file that stands in for each in the written folder. */
const providedModules: Readonly<Record<string, string>> = {
  "next/server": "next-server.mjs",
  "react/jsx-runtime": "jsx-runtime.mjs",
};

/**
 * A file of the learner's as an ES module for Node, every line where it was: types gone, imports of files with their
 * endings. `copy` names the module graph it is evaluated in. Throws a `FileMistake`.
 */
export function toModule(file: string, source: string, copy: string, files: ReadonlySet<string>): string {
  const evaluated = `globalThis[Symbol.for("warm-start.evaluated")]?.(${JSON.stringify(file)},${JSON.stringify(copy)});`;
  if (file.endsWith(".json")) {
    const value = parsed(file, 1, () => parseJson(source));
    return `${evaluated}export default ${JSON.stringify(value)};\n`;
  }
  const { code } = parsed(file, 1, () =>
    transform(source, {
      transforms: /\.[jt]sx$/.test(file) ? ["typescript", "jsx"] : ["typescript"],
      jsxRuntime: "automatic",
      production: true,
      disableESTransforms: true,
    }),
  );
  let result = "";
  let at = 0;
  for (const { name, start, end, line } of parsed(file, 0, () => specifiersOf(code))) {
    result += code.slice(at, start) + JSON.stringify(target(name, line));
    at = end;
  }
  return `${evaluated}${requireOf(code)}${result}${code.slice(at)}`;

  function target(name: string, line: number): string {
    const up = "../".repeat(file.split("/").length - 1) || "./";
    const provided = providedModules[name];
    if (provided !== undefined) return `${up}../${providedFolder}/${provided}`;
    if (!namesFile(name)) return name;
    const found = resolveFile(name, file, files);
    if (found === null) {
      const message = `\`${file}\`, line ${line}, imports \`${name}\`, and there is no such file in this lab.`;
      throw new FileMistake({ kind: "unknown-module", message, source: { file, line } });
    }
    return `${up}${found}${writtenEnding}`;
  }
}

/** `require` for packages, which Next's compiler offers in an ES module too. */
function requireOf(code: string): string {
  if (!/\brequire\s*\(/.test(code) || /\b(const|let|var|function)\s+require\b/.test(code)) return "";
  return 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);';
}
