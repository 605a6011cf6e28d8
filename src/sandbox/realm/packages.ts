import type { DriverModules } from "../drivers/drivers.ts";
import type { RealPg } from "../drivers/real-pg.ts";
import { NextRequest, NextResponse } from "../web/next-server.ts";
import type { Globals } from "./globals.ts";
import type { Packages } from "./modules.ts";

/** Everything a learner's file may import by name, `node:` left out. */
export function createPackages(drivers: DriverModules, pg: () => RealPg, globals: Globals): Packages {
  const timers = ["setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval", "clearImmediate"];
  return {
    pg,
    "pg-pool": () => pg().Pool,
    next: () => ({}),
    "next/server": () => ({ NextRequest, NextResponse }),
    buffer: () => drivers.buffer,
    crypto: () => Object.assign({ webcrypto: globals.crypto }, randomFunctions(drivers, globals)),
    events: () => drivers.events,
    perf_hooks: () => ({ performance: globals.performance }),
    process: () => globals.process,
    timers: () => Object.fromEntries(timers.map((name) => [name, globals[name]])),
    "timers/promises": () => timersPromises(globals),
    util: () => drivers.util,
  };
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
