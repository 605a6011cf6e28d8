import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ClientFiles } from "./client.ts";
import { createPulse } from "./pulse.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = () => new Promise<never>(() => {});
const lost = new Error("The container is lost.");

/** A container whose answer to each small question is what `answer` makes. */
function questioned(answer: () => Promise<never[]>) {
  const readdir = vi.fn(answer);
  const onSilence = vi.fn(() => lost);
  const pulse = createPulse({ readdir } as unknown as ClientFiles, 15_000, onSilence);
  return { readdir, onSilence, pulse };
}

it("gives a container up that leaves three questions in a row unanswered", async () => {
  const { onSilence, pulse } = questioned(never);
  const run = pulse.guard(never());
  const outcome = expect(run).rejects.toBe(lost);
  await vi.advanceTimersByTimeAsync(14_000);
  expect(onSilence).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1_500);
  await outcome;
  expect(onSilence).toHaveBeenCalledOnce();
  await expect(pulse.guard(Promise.resolve(1))).rejects.toBe(lost);
});

it("bears one question that stays unanswered, as after a machine has slept", async () => {
  let asked = 0;
  const { onSilence, pulse } = questioned(() => (++asked % 3 === 0 ? Promise.resolve([]) : never()));
  void pulse.guard(never());
  await vi.advanceTimersByTimeAsync(120_000);
  expect(asked).toBeGreaterThan(15);
  expect(onSilence).not.toHaveBeenCalled();
});

it("asks nothing while nothing is awaited", async () => {
  const { readdir, pulse } = questioned(() => Promise.resolve([]));
  expect(await pulse.guard(Promise.resolve("done"))).toBe("done");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(readdir.mock.calls.length).toBeLessThan(3);
});

it("hands on why something failed where the container still answers", async () => {
  const { pulse } = questioned(() => Promise.resolve([]));
  await expect(pulse.guard(Promise.reject(new Error("ENOENT")))).rejects.toThrow("ENOENT");
});

it("takes a container that refuses every question for lost, and says so instead", async () => {
  const { pulse } = questioned(() => Promise.reject(new Error("no such port")));
  const outcome = expect(pulse.guard(Promise.reject(new Error("no such port")))).rejects.toBe(lost);
  await vi.advanceTimersByTimeAsync(16_000);
  await outcome;
});
