import { DriverError } from "../drivers/driver-error.ts";
import type { DriverHost } from "../drivers/driver-host.ts";
import type { DriverModules } from "../drivers/drivers.ts";
import { NativeFunction } from "../natives.ts";
import { intrinsicNames } from "../program/intrinsic-names.ts";
import type { Globals } from "../realm/globals.ts";
import { boundIntrinsics } from "../realm/intrinsics.ts";
import type { Scope } from "../realm/scope.ts";
import { contextHookNames, createContextHooks } from "./context-hooks.ts";

/** An extra's modules by specifier; each is evaluated when first asked for. */
export type ExtraExports = Record<string, () => unknown>;

/** What the shims in an extra's bundle ask the instance for, as `__host`. */
export interface ExtraHost {
  crypto: DriverHost["crypto"];
  /** Node's `net` over the simulated network. */
  net: Record<string, unknown>;
  /** A module of Node's that a learner's file could import too: `util`, `timers/promises`. */
  builtin(name: string): unknown;
  /** Virtual milliseconds since the run began. */
  now(): number;
}

/** What an extra is evaluated for. */
export interface ExtraSurroundings {
  scope: Scope;
  globals: Globals;
  math: Math;
  host: ExtraHost;
  drivers: DriverModules;
}

/** One extra, compiled once and evaluated for each instance that imports it. */
export interface Extra {
  evaluate(surroundings: ExtraSurroundings): ExtraExports;
}

/** Compiles the text of `ensureExtra()`. Its free names end at the instance's globals: nothing of the host is in sight. */
export function compileExtra(id: string, source: string): Extra {
  const parameters = [...contextHookNames, ...intrinsicNames, "__host", "module", "exports"];
  const body = `with(scope){return function(${parameters}){"use strict";${source}\n}}\n//# sourceURL=warm-start-${id}.js`;
  const factory = NativeFunction("scope", body) as (scope: object) => (...bound: unknown[]) => void;
  return {
    evaluate({ scope, globals, math, host }) {
      const module = { exports: {} as ExtraExports };
      const intrinsics = boundIntrinsics(math);
      intrinsics[intrinsicNames.indexOf("Error")] = DriverError;
      factory(namesIn(globals))(...createContextHooks(scope), ...intrinsics, host, module, module.exports);
      return module.exports;
    },
  };
}

/** As a learner's module sees the globals, but a name that is not there is undefined: packages ask with `typeof`. */
const namesIn = (globals: Globals): object =>
  new Proxy(globals, {
    has: (_, name) => typeof name === "string",
    get: (target, name) => (name === Symbol.unscopables ? undefined : target[name as string]),
  });
