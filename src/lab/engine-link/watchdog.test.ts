import { describe, expect, it } from "vitest";
import { createWatchdog } from "./watchdog.ts";

/** Wall time at which the watchdog gives up when the page ticks every `everyMillis` and `answer` says which ticks are answered. */
function givesUpAt(everyMillis: number, answer: (tick: number) => boolean, ticks = 100): number | null {
  const watchdog = createWatchdog(0, 1_400);
  for (let tick = 1; tick <= ticks; tick++) {
    if (watchdog.tick(tick * everyMillis)) return tick * everyMillis;
    if (answer(tick)) watchdog.heard();
  }
  return null;
}

describe("watchdog", () => {
  it("gives up on a worker that never answers within two seconds", () => {
    expect(givesUpAt(250, () => false)).toBe(1500);
  });

  it("keeps a worker that answers now and then", () => {
    expect(givesUpAt(250, (tick) => tick % 5 === 0)).toBeNull();
  });

  it("is not fooled by a throttled tab that ticks once a second or once a minute", () => {
    expect(givesUpAt(1000, () => true)).toBeNull();
    expect(givesUpAt(60_000, (tick) => tick % 3 === 0)).toBeNull();
  });

  it("does not blame the worker for one long pause of the page", () => {
    const watchdog = createWatchdog(0, 1_400);
    expect(watchdog.tick(250)).toBe(false);
    expect(watchdog.tick(9_000)).toBe(false);
    expect(watchdog.tick(9_250)).toBe(false);
  });

  it("waits longer while the worker prepares the database", () => {
    const watchdog = createWatchdog(0, 1_400);
    watchdog.allow(2000);
    const times = Array.from({ length: 20 }, (_, index) => (index + 1) * 250);
    expect(times.find((at) => watchdog.tick(at))).toBe(3500);
  });
});
