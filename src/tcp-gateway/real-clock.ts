import { clearImmediate, clearTimeout, setImmediate, setTimeout } from "node:timers";
import { type Clock, createClock } from "#sim/clock.ts";
import type { GatewayClock } from "#sim/gateway/index.ts";

export interface RealClock extends GatewayClock {
  /** Nothing scheduled runs any more. */
  stop(): void;
}

/** Longest delay of a Node timer (2^31-1 ms); a later event is waited for in several parts. */
const longestDelayMillis = 2_147_483_647;

/** Whole 1024ths of a millisecond, so that sums are exact and two events at one moment keep their order. */
const exact = (millis: number) => Math.round(millis * 1024) / 1024;

/**
 * Real time since the clock was made, in milliseconds. What is due runs in order of time, then of scheduling, in a
 * macrotask of its own; work that is scheduled meanwhile waits for the next one, so sockets are served in between.
 */
export function createRealClock(): RealClock {
  const clock = createClock();
  const startedAtMillis = performance.now();
  const now = () => exact(performance.now() - startedAtMillis);
  let immediate: NodeJS.Immediate | null = null;
  let timer: { handle: NodeJS.Timeout; atMillis: number } | null = null;
  let stopped = false;

  function run(): void {
    immediate = null;
    const untilMillis = now();
    for (let next = clock.nextAtMillis(); next !== null && next <= untilMillis; next = clock.nextAtMillis()) {
      if (stopped) return;
      clock.step();
    }
    arm();
  }

  function arm(): void {
    const next = clock.nextAtMillis();
    if (stopped || immediate !== null || next === null) return;
    const delayMillis = next - now();
    if (delayMillis <= 0) {
      immediate = setImmediate(run);
      return;
    }
    if (timer !== null && timer.atMillis <= next) return;
    if (timer !== null) clearTimeout(timer.handle);
    const expire = () => {
      timer = null;
      arm();
    };
    timer = { handle: setTimeout(expire, Math.min(Math.ceil(delayMillis), longestDelayMillis)), atMillis: next };
  }

  return {
    now,
    schedule(delayMillis, run) {
      const fromLastStepMillis = now() - clock.now() + (delayMillis > 0 ? exact(delayMillis) : 0);
      const handle = clock.schedule(fromLastStepMillis, run);
      arm();
      return handle;
    },
    stop() {
      stopped = true;
      if (immediate !== null) clearImmediate(immediate);
      if (timer !== null) clearTimeout(timer.handle);
    },
  };
}

/** For what of the engine asks the time and schedules: nobody steps real time. */
export const engineClock = ({ now, schedule }: RealClock): Clock => ({
  ...{ now, schedule },
  step: () => null,
  nextAtMillis: () => null,
  activeCount: () => 0,
});
