import { extraSpecifiers } from "../extras/extra-ids.ts";
import type { ModuleRecord } from "../program/compile.ts";
import type { CompiledModule, Program } from "../program/program.ts";
import { namesFile, resolveFile } from "../program/resolve-file.ts";
import { UnknownModule } from "./unknown-module.ts";

/** Packages by specifier without `node:`; each is made on first use. */
export type Packages = Record<string, () => unknown>;

export interface Require {
  (specifier: string): unknown;
  /** `import()`: resolves when the module and what it imports have been evaluated. */
  import(specifier: string): Promise<unknown>;
}

export type Evaluate = (compiled: CompiledModule, module: ModuleRecord, require: Require) => Promise<void>;

interface Loaded {
  module: ModuleRecord;
  /** Null before its evaluation has begun. */
  done: Promise<void> | null;
}

/** One module graph of an instance: each file is evaluated at most once in it. */
export class Modules {
  readonly #program: Program;
  readonly #packages: Packages;
  readonly #evaluate: Evaluate;
  readonly #standIns: ReadonlyMap<string, string>;
  readonly #records = new Map<string, Loaded>();

  /** `standIns`: files that are evaluated in the place of others, whoever imports those. */
  constructor(
    program: Program,
    packages: Packages,
    evaluate: Evaluate,
    standIns: ReadonlyMap<string, string> = new Map(),
  ) {
    this.#program = program;
    this.#packages = packages;
    this.#evaluate = evaluate;
    this.#standIns = standIns;
  }

  /** Evaluates a file after everything it imports, as an ES module: top-level awaits included, cycles cut where they close. */
  async load(file: string, loading: Set<string> = new Set()): Promise<ModuleRecord["exports"]> {
    const compiled = this.#program.modules.get(file) as CompiledModule;
    const record = this.#recordOf(file);
    loading.add(file);
    for (const { specifier, line, deferred } of compiled.dependencies) {
      if (deferred || record.done !== null) continue;
      const target = this.#resolve(specifier, file, line);
      if (target !== null && !loading.has(target)) await this.load(target, loading);
    }
    await this.#start(compiled, record);
    return record.module.exports;
  }

  /** Whether evaluating `from` may ask for `file`, itself included. */
  reaches(from: string, file: string, seen: Set<string> = new Set()): boolean {
    if (from === file) return true;
    seen.add(from);
    const { dependencies } = this.#program.modules.get(from) as CompiledModule;
    return dependencies.some(({ specifier, line }) => {
      const target = this.#resolve(specifier, from, line);
      return target !== null && !seen.has(target) && this.reaches(target, file, seen);
    });
  }

  /** Drops every evaluation but that of one file: who imports another again has it evaluated anew. */
  forgetAllBut(kept: string): void {
    for (const file of this.#records.keys()) if (file !== kept) this.#records.delete(file);
  }

  #recordOf(file: string): Loaded {
    let record = this.#records.get(file);
    if (record === undefined) {
      record = { module: { exports: {} }, done: null };
      this.#records.set(file, record);
    }
    return record;
  }

  #start(compiled: CompiledModule, record: Loaded): Promise<void> {
    if (record.done === null) {
      const require: Require = (specifier) => this.#require(specifier, compiled);
      require.import = (specifier) => this.#import(String(specifier), compiled);
      record.done = this.#evaluate(compiled, record.module, require);
    }
    return record.done;
  }

  /** A file that is waiting for this one, in a cycle, gives what it exports so far. */
  #require(specifier: string, from: CompiledModule): unknown {
    const target = this.#resolve(specifier, from.file, lineOf(specifier, from));
    if (target === null) return this.#packages[specifier.replace(/^node:/, "")]?.();
    const isNew = !this.#records.has(target);
    const record = this.#recordOf(target);
    if (isNew) this.#start(this.#program.modules.get(target) as CompiledModule, record);
    return record.module.exports;
  }

  async #import(specifier: string, from: CompiledModule): Promise<unknown> {
    const target = this.#resolve(specifier, from.file, lineOf(specifier, from));
    const exports = (
      target === null ? this.#packages[specifier.replace(/^node:/, "")]?.() : await this.load(target)
    ) as Record<string, unknown>;
    return exports.__esModule === true ? exports : { ...exports, default: exports };
  }

  /** The learner's file, or null for a package. */
  #resolve(specifier: string, from: string, line: number | undefined): string | null {
    if (!namesFile(specifier)) {
      if (Object.hasOwn(this.#packages, specifier.replace(/^node:/, ""))) return null;
      throw this.#unknown(specifier, from, line);
    }
    const found = resolveFile(specifier, from, this.#program.modules);
    if (found !== null) return this.#standIns.get(found) ?? found;
    throw this.#unknown(specifier, from, line);
  }

  #unknown(specifier: string, from: string, line: number | undefined): UnknownModule {
    const own = [...this.#program.modules.keys()].filter((file) => file !== from).map((file) => `your file ${file}`);
    const packages = Object.keys(this.#packages).filter((name) => name !== "react/jsx-runtime");
    const available = new Set([...packages, ...extraSpecifiers, ...own]);
    return new UnknownModule(specifier, from, line, [...available]);
  }
}

const lineOf = (specifier: string, from: CompiledModule): number | undefined =>
  from.dependencies.find((dependency) => dependency.specifier === specifier)?.line;
