// @vitest-environment node
import { expect, test, vi } from "vitest";
import type { LabRuntime, RuntimeStatus } from "#lab/runtime.ts";
import { createStatus } from "#lab/runtime-status.ts";
import { doubtOf, marksWork } from "./memory.ts";

/** The storage of a tab, which outlives its pages. */
function tab() {
  const kept = new Map<string, string>();
  const memory = () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  return memory;
}

/** A runtime that says what it is told to, and how its page is left. */
function atWork(memory: ReturnType<typeof tab>) {
  const page = new EventTarget();
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  const { setStatus, ...status } = createStatus();
  marksWork(status as LabRuntime, memory);
  return { say: (next: RuntimeStatus) => setStatus(next), leave: () => page.dispatchEvent(new Event("pagehide")) };
}

const preparing = { state: "preparing", stage: "Starting Postgres", progress: 0.9 } as const;

test.each([
  [0.5, "little"],
  [2, "little"],
  [4, null],
  [undefined, null],
])("a device that tells of %s GiB", (deviceMemory, doubt) => {
  expect(doubtOf(deviceMemory === undefined ? {} : { deviceMemory }, tab())).toBe(doubt);
});

test("a tab that ends while Postgres starts or runs is doubted the next time", () => {
  for (const status of [preparing, { state: "running", seed: 1 }] as const) {
    const memory = tab();
    atWork(memory).say(status);
    expect(doubtOf({ deviceMemory: 8 }, memory)).toBe("ended");
  }
});

test("one that ends at rest, after a failure it could tell of, or because its reader left, is not", () => {
  for (const status of [{ state: "ready" }, { state: "failed", message: "No memory.", canRetry: true }] as const) {
    const memory = tab();
    const { say } = atWork(memory);
    say(preparing);
    say(status);
    expect(doubtOf({}, memory)).toBeNull();
  }
  const memory = tab();
  const { say, leave } = atWork(memory);
  say(preparing);
  leave();
  expect(doubtOf({}, memory)).toBeNull();
});

test("a browser that keeps nothing starts without a word", () => {
  const refusing = () => {
    throw new DOMException("Denied.", "SecurityError");
  };
  expect(doubtOf({}, refusing)).toBeNull();
  expect(() => atWork(refusing).say(preparing)).not.toThrow();
});
