import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { afterAwake, createSilenceTimer, within } from "./deadline.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("counts the time that a machine is awake: one sleep of hours ends no wait of a minute", async () => {
  const timers: Array<() => void> = [];
  const setTimeout = vi.spyOn(globalThis, "setTimeout").mockImplementation(((act: () => void) => {
    timers.push(act);
    return 0;
  }) as never);
  const act = vi.fn();
  afterAwake(60_000, act);
  // After a sleep whatever was due is called once.
  timers.shift()?.();
  expect(act).not.toHaveBeenCalled();
  let calls = 1;
  while (timers.length > 0) {
    timers.shift()?.();
    calls++;
  }
  expect({ calls, acted: act.mock.calls.length }).toEqual({ calls: 60, acted: 1 });
  setTimeout.mockRestore();
});

it("ends a wait after its time, and not once it was called off", async () => {
  const [act, calledOff] = [vi.fn(), vi.fn()];
  afterAwake(2_500, act);
  afterAwake(2_500, calledOff)();
  await vi.advanceTimersByTimeAsync(2_499);
  expect(act).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(act).toHaveBeenCalledOnce();
  expect(calledOff).not.toHaveBeenCalled();
});

it("says what is late, and leaves no timer behind when nothing is", async () => {
  const late = within(new Promise(() => {}), 1_500, () => new Error("late"));
  const outcome = expect(late).rejects.toThrow("late");
  await vi.advanceTimersByTimeAsync(1_500);
  await outcome;
  expect(await within(Promise.resolve("in time"), 1_500, () => new Error("late"))).toBe("in time");
  expect(vi.getTimerCount()).toBe(0);
});

it("hears silence only when nobody has spoken for its time", async () => {
  const onSilence = vi.fn();
  const { heard, stop } = createSilenceTimer(3_000, onSilence);
  for (let second = 0; second < 10; second++) {
    await vi.advanceTimersByTimeAsync(1_000);
    heard();
  }
  expect(onSilence).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(onSilence).toHaveBeenCalledOnce();
  stop();
});
