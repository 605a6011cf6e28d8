import type { Extra } from "../extras/extra.ts";
import type { ExtraId } from "../extras/extra-ids.ts";
import { NativeFunction } from "../natives.ts";
import { DriverError } from "./driver-error.ts";
import type { DriverHost } from "./driver-host.ts";
import type { RealPg } from "./real-pg.ts";
import type { SharedDrivers } from "./shared-drivers.ts";
import type { Insides } from "./shared-state.ts";

/** The parameters of the driver bundle's body: the realm's globals, then the module it fills. */
export const driverParameters = [
  "globalThis",
  "process",
  "console",
  "setTimeout",
  "clearTimeout",
  "setInterval",
  "clearInterval",
  "setImmediate",
  "clearImmediate",
  "queueMicrotask",
  "Date",
  "Math",
  "performance",
  "navigator",
  "Response",
  "URL",
  "TextEncoder",
  "Error",
  "__host",
  "module",
  "exports",
];

// biome-ignore lint/suspicious/noExplicitAny: an emitter takes listeners of every shape, as Node's does.
type Listener = (...args: any[]) => void;

/** npm `events`, which is Node's EventEmitter. */
export interface EventEmitter {
  on(event: string, listener: Listener): this;
  once(event: string, listener: Listener): this;
  emit(event: string, ...args: unknown[]): boolean;
  removeListener(event: string, listener: Listener): this;
  listenerCount(event: string): number;
}

/** npm `buffer`, as far as the sandbox calls it. */
export interface BufferConstructor {
  from(bytes: Uint8Array): Uint8Array;
  from(text: string, encoding?: string): Uint8Array;
}

/** One evaluation of the real drivers. */
export interface DriverModules {
  EventEmitter: new () => EventEmitter;
  Buffer: BufferConstructor;
  buffer: Record<string, unknown>;
  events: unknown;
  util: Record<string, unknown>;
  /** Node's `net` over the simulated network. */
  net(): Record<string, unknown>;
  /** Evaluates `pg` on first use. */
  pg(): RealPg;
  /** Evaluates `@vercel/functions` over an instance's globals. */
  vercelFunctions(globals: Record<string, unknown>): Record<string, unknown>;
  insides(): Insides;
}

/** The driver bundle, compiled once. */
export interface Drivers {
  /** The evaluation that instances share, once there is one. */
  shared: SharedDrivers | null;
  /** What more has been loaded into this thread, compiled. */
  extras: Map<ExtraId, Extra>;
  evaluate(globals: Record<string, unknown>, host: DriverHost): DriverModules;
}

/** Compiles the text of `ensureDrivers()`. */
export function compileDrivers(source: string): Drivers {
  const body = NativeFunction(...driverParameters, `${source}\n//# sourceURL=warm-start-drivers.js`);
  return {
    shared: null,
    extras: new Map(),
    evaluate(globals, host) {
      const module = { exports: {} as DriverModules };
      const own: Record<string, unknown> = { Error: DriverError, __host: host, module, exports: module.exports };
      body(...driverParameters.map((name) => own[name] ?? globals[name]));
      return module.exports;
    },
  };
}
