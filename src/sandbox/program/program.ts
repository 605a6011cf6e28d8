import type { SourceLine } from "#sim/trace.ts";
import { compileModule, type ModuleFactory } from "./compile.ts";
import type { Dependency } from "./instrument.ts";
import { parseJson } from "./parse-json.ts";
import { patchesDrivers } from "./patches-drivers.ts";
import { type SyntaxFailure, syntaxFailure } from "./syntax-error.ts";
import { transpile } from "./transpile.ts";

/**
 * How a file's exports are called. `page` and `instrumentation` are Next.js files that evaluate modules without serving an
 * API; the tests of a `test-file` are run for each request.
 */
export type Adapter = "pages-api" | "route-handler" | "lambda" | "fetch" | "page" | "instrumentation" | "test-file";

export interface Route {
  /** For example `/api/orders` or `/api/orders/[id]`. */
  path: string;
  file: string;
  adapter: Adapter;
}

export interface CompiledModule {
  file: string;
  factory: ModuleFactory;
  dependencies: Dependency[];
  /** One object per line, shared by every event that names it; index is the line number. */
  lines: SourceLine[];
}

/** The learner's files, transpiled and compiled once for all instances of a run. */
export interface Program {
  modules: ReadonlyMap<string, CompiledModule>;
  routes: Route[];
  /** Turns of loops that code may take before it gives way. */
  loopTurns: number;
  /** The code changes the drivers from inside, so every instance needs its own copy of them. */
  ownDrivers: boolean;
}

/** Never throws for what a learner can write. */
export function prepareProgram(input: {
  files: Record<string, string>;
  routes: Route[];
  loopTurns: number;
}): Program | { error: SyntaxFailure } {
  const modules = new Map<string, CompiledModule>();
  for (const [file, source] of Object.entries(input.files)) {
    const compiled = file.endsWith(".json") ? compileJson(file, source) : compile(file, source);
    if ("error" in compiled) return compiled;
    modules.set(file, compiled);
  }
  for (const { file, path } of input.routes) {
    if (!modules.has(file)) throw new Error(`Route ${path} is served by ${file}, which is not among the files.`);
  }
  const ownDrivers = Object.values(input.files).some(patchesDrivers);
  return { modules, routes: input.routes, loopTurns: input.loopTurns, ownDrivers };
}

function compile(file: string, source: string): CompiledModule | { error: SyntaxFailure } {
  const transpiled = transpile(file, source);
  if ("error" in transpiled) return transpiled;
  try {
    const factory = compileModule(file, transpiled.code);
    return { file, factory, dependencies: transpiled.dependencies, lines: linesOf(file, source) };
  } catch (error) {
    return { error: syntaxFailure(file, error, null) };
  }
}

function compileJson(file: string, source: string): CompiledModule | { error: SyntaxFailure } {
  try {
    const json = JSON.stringify(parseJson(source));
    return { file, factory: compileModule(file, `module.exports=${json}`), dependencies: [], lines: [] };
  } catch (error) {
    return { error: syntaxFailure(file, error, 1) };
  }
}

function linesOf(file: string, source: string): SourceLine[] {
  const count = source.split("\n").length + 1;
  return Array.from({ length: count }, (_, line) => Object.freeze({ file, line: Math.max(1, line) }));
}
