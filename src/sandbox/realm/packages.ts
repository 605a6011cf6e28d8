import type { ProcessSettings } from "#sim/ports.ts";
import type { DriverModules } from "../drivers/drivers.ts";
import type { RealPg } from "../drivers/real-pg.ts";
import { createAsyncHooks } from "../requests/async-local-storage.ts";
import { createAfter } from "../requests/next-after.ts";
import { jsxRuntime } from "../web/jsx.ts";
import { NextRequest, NextResponse } from "../web/next-server.ts";
import type { Globals } from "./globals.ts";
import type { Packages } from "./modules.ts";
import type { Scope } from "./scope.ts";

export interface PackageSources {
  scope: Scope;
  drivers: DriverModules;
  pg(): RealPg;
  globals: Globals;
  waitUntil: ProcessSettings["waitUntil"];
}

/**
 * Everything a learner's file may import by name, `node:` left out: one copy per process, as of packages on Next's
 * server-external list (`pg` is on it).
 */
export function createPackages({ scope, drivers, pg, globals, waitUntil }: PackageSources): Packages {
  const timers = ["setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval", "clearImmediate"];
  return once({
    pg,
    "pg-pool": () => pg().Pool,
    next: () => ({}),
    "next/server": () => ({ NextRequest, NextResponse, after: createAfter(scope, waitUntil) }),
    "react/jsx-runtime": () => jsxRuntime,
    async_hooks: () => createAsyncHooks(scope),
    buffer: () => drivers.buffer,
    crypto: () => Object.assign({ webcrypto: globals.crypto }, randomFunctions(drivers, globals)),
    events: () => drivers.events,
    perf_hooks: () => ({ performance: globals.performance }),
    process: () => globals.process,
    timers: () => Object.fromEntries(timers.map((name) => [name, globals[name]])),
    "timers/promises": () => timersPromises(globals),
    util: () => drivers.util,
  });
}

function once(packages: Packages): Packages {
  const made = new Map<string, unknown>();
  const get = (name: string, make: () => unknown) => {
    if (!made.has(name)) made.set(name, make());
    return made.get(name);
  };
  return Object.fromEntries(Object.entries(packages).map(([name, make]) => [name, () => get(name, make)]));
}

/**
 * `@vercel/functions` for one module graph: Next bundles it with the files that import it, and each evaluation keeps one
 * timer for all pools that are attached to it.
 */
export function vercelFunctions(drivers: DriverModules, globals: Globals): Packages {
  let evaluated: Record<string, unknown> | null = null;
  const evaluate = () => {
    evaluated ??= drivers.vercelFunctions(globals);
    return evaluated;
  };
  return { "@vercel/functions": evaluate };
}

interface Seeded {
  getRandomValues(bytes: Uint8Array): Uint8Array;
  randomUUID(): string;
}

function randomFunctions({ Buffer }: DriverModules, globals: Globals) {
  const crypto = globals.crypto as Seeded;
  return {
    randomUUID: () => crypto.randomUUID(),
    getRandomValues: (bytes: Uint8Array) => crypto.getRandomValues(bytes),
    randomBytes: (size: number) => Buffer.from(crypto.getRandomValues(new Uint8Array(size))),
  };
}

function timersPromises(globals: Globals) {
  const after = (start: unknown) => (delay?: unknown, value?: unknown) =>
    new Promise((resolve) => (start as (...args: unknown[]) => void)(() => resolve(value), delay));
  const setTimeout = after(globals.setTimeout);
  return {
    setTimeout,
    setImmediate: (value?: unknown) => after(globals.setImmediate)(undefined, value),
    scheduler: { wait: (delay: number) => setTimeout(delay) },
  };
}
