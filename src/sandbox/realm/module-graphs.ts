import type { ProcessSettings } from "#sim/ports.ts";
import type { ModuleRecord } from "../program/compile.ts";
import type { Adapter, Program, Route } from "../program/program.ts";
import { type Evaluate, Modules, type Packages } from "./modules.ts";

type Graphs = ProcessSettings["moduleGraphs"];

/**
 * Which copy of a learner's files a route's module graph evaluates. Measured on 2026-11-21 with Next 16.4.6, `next build`
 * and `next start`, one `lib/db.js` imported by instrumentation, three route handlers, two pages and two Pages API routes:
 * four evaluations with Turbopack (each of the four kinds has its own), three with `--webpack` (route handlers and pages
 * share one).
 */
export function copyOf(graphs: Graphs, adapter: Adapter): string {
  const isNext = adapter !== "lambda" && adapter !== "fetch";
  if (graphs === "one" || !isNext) return "process";
  if (graphs === "webpack" && (adapter === "route-handler" || adapter === "page")) return "app-router";
  return adapter;
}

export interface GraphOptions {
  program: Program;
  graphs: Graphs;
  /** What one graph's files may import by name; `copy` as of `copyOf`. */
  packages(copy: string): Packages;
  /** Evaluates one file in the copy named. */
  evaluate(copy: string): Evaluate;
}

/** The module graphs of one process. */
export class ModuleGraphs {
  readonly #options: GraphOptions;
  readonly #byCopy = new Map<string, Modules>();
  /** Routes that a save has given a graph of their own. */
  readonly #own = new Map<Route, Modules>();
  #apart = 0;

  constructor(options: GraphOptions) {
    this.#options = options;
  }

  /**
   * Whether a started server has evaluated the route before the first request: `next start` 16.4.6 had evaluated the Pages
   * API, and route handlers and pages not before they were asked for (measured on 2026-11-21, with both bundlers).
   */
  startsWith({ adapter }: Route): boolean {
    return this.#options.graphs === "one" || (adapter !== "route-handler" && adapter !== "page");
  }

  /** Under webpack `next dev` 16.4.6 evaluated everything again for each route it compiled (measured on 2026-11-21). */
  get compilesTogether(): boolean {
    return this.#options.graphs === "webpack";
  }

  load(route: Route): Promise<ModuleRecord["exports"]> {
    return this.#graphOf(route).load(route.file);
  }

  #graphOf(route: Route): Modules {
    const copy = copyOf(this.#options.graphs, route.adapter);
    const known = this.#own.get(route) ?? this.#byCopy.get(copy);
    if (known) return known;
    const made = this.#make(copy);
    this.#byCopy.set(copy, made);
    return made;
  }

  #make(copy: string): Modules {
    const { program, packages, evaluate } = this.#options;
    return new Modules(program, packages(copy), evaluate(copy));
  }

  /** A graph of nobody's, with its packages, in which some files stand in for others. */
  apart(standIns: ReadonlyMap<string, string>): { modules: Modules; packages: Packages } {
    const { program, evaluate } = this.#options;
    this.#apart++;
    const packages = this.#options.packages(`apart ${this.#apart}`);
    return { modules: new Modules(program, packages, evaluate("process"), standIns), packages };
  }

  /**
   * The routes that are evaluated anew when next asked for, as `next dev` 16.4.6 did it (measured on 2026-11-21): with
   * Turbopack each route that reaches the saved file, in a graph of its own from then on; with webpack every route, in the
   * graphs they share. Instrumentation is not run again.
   */
  saved(file: string, routes: readonly Route[]): Route[] {
    const served = routes.filter(({ adapter }) => adapter !== "instrumentation");
    if (this.#options.graphs !== "turbopack") {
      for (const { adapter } of served) this.#byCopy.delete(copyOf(this.#options.graphs, adapter));
      return served;
    }
    const stale = served.filter((route) => this.#graphOf(route).reaches(route.file, file));
    for (const route of stale) this.#own.set(route, this.#make(copyOf("turbopack", route.adapter)));
    return stale;
  }
}
