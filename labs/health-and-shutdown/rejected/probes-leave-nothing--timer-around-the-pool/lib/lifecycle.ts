import { pool } from "./db";

declare global {
  var lifecycle: { draining: boolean; open: number; idle: (() => void) | null } | undefined;
}

// All copies of this file in a process count together.
globalThis.lifecycle ??= { draining: false, open: 0, idle: null };
const state = globalThis.lifecycle;

/** The grace is 30 s: what is still open after this has nobody waiting for it. */
const longestDrainMillis = 15_000;

export const isDraining = (): boolean => state.draining;

/** Called once in each process, before it takes requests. */
export function onStart(): void {
  process.on("SIGTERM", async () => {
    state.draining = true;
    await new Promise<void>((resolve) => {
      state.idle = resolve;
      if (state.open === 0) resolve();
      setTimeout(resolve, longestDrainMillis);
    });
    await pool.end();
    process.exit(0);
  });
}

/** Goes around every handler of the shop. */
export function inFlight<Args extends unknown[], Result>(
  handler: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  return async (...args) => {
    state.open++;
    try {
      return await handler(...args);
    } finally {
      if (--state.open === 0) state.idle?.();
    }
  };
}
