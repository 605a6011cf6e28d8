import { runEpochMillis } from "#sim/trace.ts";

const realNow = Date.now.bind(Date);
let read: () => number = realNow;

/**
 * Puts a `Date.now` in place that PGlite's `now()` will follow; call before PGlite starts and before intrinsics are frozen.
 * `set` takes virtual milliseconds since the run began; `null` gives back the real clock.
 */
export function installVirtualDateNow(): { set(now: (() => number) | null): void } {
  Date.now = () => read();
  return {
    set(now) {
      read = now === null ? realNow : () => runEpochMillis + now();
    },
  };
}

/** Runs with `Date.now` standing still; without effect where `installVirtualDateNow` was not called. */
export function atDateNow<T>(epochMillis: number, run: () => T): T {
  const before = read;
  read = () => epochMillis;
  try {
    return run();
  } finally {
    read = before;
  }
}
