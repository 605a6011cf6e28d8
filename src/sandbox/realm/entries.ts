import { handlerKinds } from "../adapters/handlers.ts";
import type { CompiledModule, Route } from "../program/program.ts";
import type { ModuleGraphs } from "./module-graphs.ts";

type Exports = Record<string, unknown>;

/** A file that a route names does not export what its adapter calls. */
export class MissingHandler extends Error {
  readonly source: CompiledModule["lines"][number];

  constructor(file: string, wanted: string) {
    super(`\`${file}\` ${wanted}`);
    this.source = { file, line: 1 };
  }
}

/** The routes of one process with what their files export. */
export class Entries {
  readonly #routes: readonly Route[];
  readonly #graphs: ModuleGraphs;
  readonly #lazily: boolean;
  readonly #compiled = new Set<Route>();
  readonly #exports = new Map<Route, Exports>();
  readonly #loading = new Map<Route, Promise<Exports>>();

  /** `lazily`: every route waits to be asked for, as under a development server. */
  constructor(routes: readonly Route[], graphs: ModuleGraphs, lazily: boolean) {
    this.#lazily = lazily;
    this.#routes = routes;
    this.#graphs = graphs;
  }

  /** Runs instrumentation to its end, then evaluates the routes that don't wait to be asked for, one after the other. */
  async start(): Promise<void> {
    for (const route of this.#routes) {
      if (route.adapter !== "instrumentation") continue;
      const { register } = await this.#graphs.load(route);
      if (typeof register === "function") await register();
    }
    if (this.#lazily) return;
    for (const route of this.#routes) {
      const { adapter } = route;
      if (adapter !== "instrumentation" && adapter !== "test-file" && this.#graphs.startsWith(route))
        await this.load(route);
    }
  }

  /** What the route's file exports, when it has been evaluated. */
  known(route: Route): Exports | undefined {
    return this.#exports.get(route);
  }

  load(route: Route): Promise<Exports> {
    const known = this.#loading.get(route);
    if (known) return known;
    if (this.#isNew(route)) this.saved(route.file);
    const loading = this.#load(route);
    this.#loading.set(route, loading);
    const keep = (exports: Exports) => {
      if (this.#loading.get(route) === loading) this.#exports.set(route, exports);
    };
    loading.then(keep, () => {});
    return loading;
  }

  /** Whether asking for the route makes a development server compile it, and with it everything else again. */
  #isNew(route: Route): boolean {
    if (!this.#lazily || !this.#graphs.compilesTogether || this.#compiled.has(route)) return false;
    this.#compiled.add(route);
    return true;
  }

  async #load(route: Route): Promise<Exports> {
    const exports = await this.#graphs.load(route);
    const { adapter } = route;
    const hasHandler = adapter !== "instrumentation" && adapter !== "test-file";
    const lacks = hasHandler ? handlerKinds[adapter].lacks(exports) : null;
    if (lacks !== null) throw new MissingHandler(route.file, lacks);
    return exports;
  }

  /** A file was saved: the routes concerned are evaluated again when next asked for. */
  saved(file: string): void {
    for (const route of this.#graphs.saved(file, this.#routes)) {
      this.#exports.delete(route);
      this.#loading.delete(route);
    }
  }
}
