import { runEpochMillis } from "#sim/trace.ts";
import { nativeStructuredClone } from "../natives.ts";
import { AbortController, createAbortSignal, DOMException } from "../web/abort.ts";
import { createFetch } from "../web/fetch.ts";
import { Headers } from "../web/headers.ts";
import { streamClasses } from "../web/no-streams.ts";
import { Request } from "../web/request.ts";
import { Response } from "../web/response.ts";
import { createCrypto, createMath } from "./chance.ts";
import { createConsole } from "./console.ts";
import { createIntl } from "./intl.ts";
import { intrinsicsPrototype } from "./intrinsics.ts";
import type { Scope } from "./scope.ts";
import { Timers } from "./timers.ts";
import { createDate } from "./virtual-date.ts";

export type Globals = Record<string, unknown>;

const sharedClasses = {
  URL,
  URLSearchParams,
  TextEncoder,
  TextDecoder,
  navigator: Object.freeze({ userAgent: "Node.js/24", language: "en-US", platform: "linux", hardwareConcurrency: 1 }),
  Headers,
  Request,
  Response,
  AbortController,
  DOMException,
  ...streamClasses,
  atob: (text: string) => nativeAtob(text),
  btoa: (text: string) => nativeBtoa(text),
  structuredClone: (value: unknown) => nativeStructuredClone(value),
};
for (const name of ["atob", "btoa", "structuredClone"] as const) Object.freeze(sharedClasses[name]);
const nativeAtob = atob;
const nativeBtoa = btoa;

/** The global object of one instance, with everything that does not come out of the driver bundle. */
export function createGlobals(scope: Scope): { globals: Globals; timers: Timers; math: Math } {
  const { ports } = scope;
  const timers = new Timers(scope);
  const math = createMath(ports.random);
  const startedAt = ports.now();
  const globals: Globals = Object.create(intrinsicsPrototype(), {
    [Symbol.toStringTag]: { value: "global", configurable: true },
  });
  define(globals, {
    ...sharedClasses,
    Math: math,
    Date: createDate(ports.now),
    Intl: createIntl(ports.now),
    console: createConsole(scope),
    performance: { now: () => ports.now() - startedAt, timeOrigin: runEpochMillis + startedAt },
    crypto: createCrypto(ports.random),
    setTimeout: timers.setTimeout,
    setInterval: timers.setInterval,
    setImmediate: timers.setImmediate,
    clearTimeout: timers.clear,
    clearInterval: timers.clear,
    clearImmediate: timers.clear,
    queueMicrotask: timers.queueMicrotask,
    AbortSignal: createAbortSignal(timers),
    fetch: createFetch(scope),
    globalThis: globals,
    global: globals,
  });
  return { globals, timers, math };
}

/** Adds properties as a global object has them: writable, configurable, not enumerable. */
export function define(globals: Globals, values: Globals): void {
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(globals, name, { value, writable: true, configurable: true, enumerable: false });
  }
}

const missingNames = new WeakSet<object>();

function missing(name: string | symbol): ReferenceError {
  const error = new ReferenceError(`${String(name)} is not defined`);
  missingNames.add(error);
  return error;
}

/** Whether an error says that a name exists nowhere, rather than not yet. */
export const isMissingName = (error: unknown): boolean =>
  typeof error === "object" && error !== null && missingNames.has(error);

/** What a compiled module resolves free names in: the instance's globals and nothing behind them. */
export function scopeOf(globals: Globals): object {
  return new Proxy(globals, {
    has: (_, name) => typeof name === "string",
    get(target, name) {
      if (name === Symbol.unscopables) return undefined;
      if (!(name in target)) throw missing(name);
      return target[name as string];
    },
    set(target, name, value) {
      if (!(name in target)) throw missing(name);
      return Reflect.set(target, name, value);
    },
  });
}
