import type { PlatformProfile } from "./profile.ts";

/** A limit on new instances in any stretch of time; what wasn't used is not saved up. */
export interface ScalingWindow {
  /** When another instance may start: now, or later. */
  opensAtMillis(nowMillis: number): number;
  started(nowMillis: number): void;
}

const open: ScalingWindow = { opensAtMillis: (nowMillis) => nowMillis, started() {} };

export function createScalingWindow(rate: PlatformProfile["scalingRate"]["value"]): ScalingWindow {
  if (rate === null) return open;
  const { instances, perMillis } = rate;
  // The last starts as a ring: the one about to be overwritten is the oldest that may still count.
  const starts: number[] = [];
  let next = 0;
  return {
    opensAtMillis: (nowMillis) =>
      starts.length < instances ? nowMillis : Math.max(nowMillis, (starts[next] as number) + perMillis),
    started(nowMillis) {
      starts[next] = nowMillis;
      next = (next + 1) % instances;
    },
  };
}
