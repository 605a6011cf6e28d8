import type { DriverModules, Drivers } from "../drivers/drivers.ts";
import type { SeededCrypto } from "../realm/chance.ts";
import type { Globals } from "../realm/globals.ts";
import type { Packages } from "../realm/modules.ts";
import type { Scope } from "../realm/scope.ts";
import type { ExtraExports, ExtraHost, ExtraSurroundings } from "./extra.ts";
import { type ExtraId, extraModules } from "./extra-ids.ts";
import { presentations } from "./presentations.ts";

export interface ExtrasOf {
  drivers: Drivers;
  modules: DriverModules;
  scope: Scope;
  globals: Globals;
  math: Math;
  /** Node's own modules, as a learner's file imports them. */
  builtins: Packages;
}

/**
 * Next keeps these outside its bundles, so all module graphs of a process share one; the others it bundles with the files
 * that import them (packages/next/src/lib/server-external-packages.jsonc of vercel/next.js). Measured on 2026-11-21 with Next
 * 16.4.6, Turbopack, `next build` and `next start`: four evaluations of a file, each with its own prom-client and mysql2.
 */
const external: ReadonlySet<ExtraId> = new Set(["mongoose"]);

/** The extras that this run has loaded, for one instance: each is evaluated when a file first asks for it. */
export class InstanceExtras {
  readonly #sources: ExtrasOf;
  readonly #shared: Packages;
  readonly #kept = new Map<string, Packages>();

  constructor(sources: ExtrasOf) {
    this.#sources = sources;
    this.#shared = this.#packages((id) => external.has(id));
  }

  /**
   * What the files of one module graph may import. `keptAs` names what outlives the graph: under Turbopack a file that is
   * saved is evaluated again and finds the packages that were there (`next dev` 16.4.6, measured on 2026-11-21: so it did in
   * seven of nine evaluations after saves, and evaluated prom-client again in two).
   */
  ofGraph(keptAs: string | null): Packages {
    const known = keptAs === null ? undefined : this.#kept.get(keptAs);
    const packages = known ?? { ...this.#shared, ...this.#packages((id) => !external.has(id)) };
    if (keptAs !== null) this.#kept.set(keptAs, packages);
    return packages;
  }

  #packages(wanted: (id: ExtraId) => boolean): Packages {
    const ids = [...this.#sources.drivers.extras.keys()].filter(wanted);
    return Object.assign({}, ...ids.map((id) => this.#evaluation(id)));
  }

  #evaluation(id: ExtraId): Packages {
    let exports: ExtraExports | null = null;
    const evaluated = () => {
      exports ??= this.#evaluate(id);
      return exports;
    };
    return Object.fromEntries(extraModules[id].map((specifier) => [specifier, () => evaluated()[specifier]?.()]));
  }

  #evaluate(id: ExtraId): ExtraExports {
    const { drivers, modules, scope, globals, math } = this.#sources;
    const extra = drivers.extras.get(id);
    if (extra === undefined) throw new Error(`The extra ${id} was not loaded before the run.`);
    const surroundings: ExtraSurroundings = { scope, globals, math, drivers: modules, host: this.#host() };
    // The packages belong to the process, whoever imports them first.
    return scope.within({ context: scope.own, source: undefined }, () => {
      const exports = extra.evaluate(surroundings);
      return presentations[id]?.(exports, surroundings) ?? exports;
    });
  }

  #host(): ExtraHost {
    const { modules, scope, globals, builtins } = this.#sources;
    return {
      crypto: globals.crypto as SeededCrypto,
      net: { ...modules.net() },
      builtin(name) {
        const make = builtins[name];
        if (make === undefined) throw new Error(`No instance has Node's module ${name}.`);
        return make();
      },
      now: () => scope.ports.now(),
    };
  }
}
