import { expect, test } from "vitest";
import { troubleFrom } from "./trouble.ts";

const failed = (canRetry: boolean) => ({ state: "failed", message: "", canRetry }) as const;

test.each([
  ["This browser has no WebAssembly.", failed(false), true, "old-browser"],
  ["Failed to fetch", failed(true), false, "offline"],
  ["Out of memory: Cannot allocate Wasm memory", failed(true), true, "memory"],
  [
    "The engine did not answer. In a tab it needs about 250 MB of memory: close other tabs.",
    failed(true),
    true,
    "memory",
  ],
  ["The engine's files came with status 500", failed(true), true, "other"],
] as const)("%s leads to the way on for it", (message, runtime, online, kind) => {
  const trouble = troubleFrom(message, runtime, online);
  expect(trouble.kind).toBe(kind);
  expect(trouble.canRetry).toBe(kind !== "old-browser");
});

test("in a WebContainer the way on is its panel, or the other tab", () => {
  const { way, canRetry } = troubleFrom("The container was stopped.", failed(false), true, true);
  expect(canRetry).toBe(true);
  expect(way).toContain("Above the editor is what became of the container");
});
