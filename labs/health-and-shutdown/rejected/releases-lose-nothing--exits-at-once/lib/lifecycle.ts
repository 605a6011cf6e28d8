declare global {
  var lifecycle: { draining: boolean; open: number; idle: (() => void) | null } | undefined;
}

// All copies of this file in a process count together.
globalThis.lifecycle ??= { draining: false, open: 0, idle: null };
const state = globalThis.lifecycle;

export const isDraining = (): boolean => state.draining;

/** Called once in each process, before it takes requests. */
export function onStart(): void {
  process.on("SIGTERM", async () => {
    state.draining = true;
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
