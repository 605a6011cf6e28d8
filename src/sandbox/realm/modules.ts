import type { ModuleRecord } from "../program/compile.ts";
import type { CompiledModule, Program } from "../program/program.ts";
import { UnknownModule } from "./unknown-module.ts";

/** Packages by specifier without `node:`; each is made on first use. */
export type Packages = Record<string, () => unknown>;

type Evaluate = (compiled: CompiledModule, module: ModuleRecord, require: (name: string) => unknown) => Promise<void>;

const endings = ["", ".ts", ".tsx", ".js", ".mjs", ".mts", ".json", "/index.ts", "/index.js"];

/** The module registry of one instance. */
export class Modules {
  readonly #program: Program;
  readonly #packages: Packages;
  readonly #evaluate: Evaluate;
  readonly #records = new Map<string, { module: ModuleRecord; done: Promise<void> }>();
  readonly #made = new Map<string, unknown>();

  constructor(program: Program, packages: Packages, evaluate: Evaluate) {
    this.#program = program;
    this.#packages = packages;
    this.#evaluate = evaluate;
  }

  /** Evaluates a file after everything it imports, as an ES module: top-level awaits included. */
  async load(file: string, loading: Set<string> = new Set()): Promise<ModuleRecord["exports"]> {
    const compiled = this.#program.modules.get(file) as CompiledModule;
    loading.add(file);
    for (const { specifier, line, deferred } of compiled.dependencies) {
      if (deferred) continue;
      const target = this.#resolve(specifier, file, line);
      if (target !== null && !loading.has(target)) await this.load(target, loading);
    }
    const { module, done } = this.#start(compiled);
    await done;
    return module.exports;
  }

  #start(compiled: CompiledModule): { module: ModuleRecord; done: Promise<void> } {
    const known = this.#records.get(compiled.file);
    if (known) return known;
    const record = { module: { exports: {} } as ModuleRecord, done: Promise.resolve() };
    this.#records.set(compiled.file, record);
    record.done = this.#evaluate(compiled, record.module, (specifier) => this.#require(specifier, compiled));
    return record;
  }

  #require(specifier: string, from: CompiledModule): unknown {
    const line = from.dependencies.find((dependency) => dependency.specifier === specifier)?.line;
    const target = this.#resolve(specifier, from.file, line);
    if (target !== null) return this.#start(this.#program.modules.get(target) as CompiledModule).module.exports;
    const name = specifier.replace(/^node:/, "");
    if (!this.#made.has(name)) this.#made.set(name, this.#packages[name]?.());
    return this.#made.get(name);
  }

  /** The learner's file, or null for a package. `@/` is the project's root, as in a new Next.js project. */
  #resolve(specifier: string, from: string, line: number | undefined): string | null {
    if (!/^(\.{0,2}\/|@\/)/.test(specifier)) {
      if (Object.hasOwn(this.#packages, specifier.replace(/^node:/, ""))) return null;
      throw this.#unknown(specifier, from, line);
    }
    const folder = specifier.startsWith(".") ? from.split("/").slice(0, -1) : [];
    const path = joined(folder, specifier.replace(/^@?\//, ""));
    const stem = path.replace(/\.m?js$/, "");
    for (const base of [path, stem]) {
      const found = endings.map((ending) => `${base}${ending}`).find((name) => this.#program.modules.has(name));
      if (found !== undefined) return found;
    }
    throw this.#unknown(specifier, from, line);
  }

  #unknown(specifier: string, from: string, line: number | undefined): UnknownModule {
    const own = [...this.#program.modules.keys()].filter((file) => file !== from).map((file) => `your file ${file}`);
    return new UnknownModule(specifier, from, line, [...Object.keys(this.#packages), ...own]);
  }
}

function joined(folder: string[], relative: string): string {
  const parts = [...folder];
  for (const part of relative.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
