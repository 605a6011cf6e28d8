import type { LabRuntime } from "#lab/runtime.ts";
import type { Doubt } from "./session/doubt.ts";

declare global {
  interface Navigator {
    /** In GiB, rounded; Chromium alone tells (w3.org/TR/device-memory). */
    readonly deviceMemory?: number;
  }
}

const littleGiB = 2;
const KEY = "warm-start:engine-at-work";

type Memory = () => Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Whether an engine may be too much for this tab, before one is started. Only some browsers tell how much memory there is. */
export function doubtOf(device: Pick<Navigator, "deviceMemory">, memory: Memory): Doubt | null {
  try {
    if (memory().getItem(KEY) !== null) return "ended";
  } catch {
    // A browser that keeps nothing tells nothing of the last time.
  }
  return (device.deviceMemory ?? Number.POSITIVE_INFINITY) <= littleGiB ? "little" : null;
}

/**
 * The same runtime, which leaves a mark in this tab's storage while it is at work. A browser that ends the tab for want of
 * memory leaves the mark there; one that leaves the page takes it away.
 */
export function marksWork(runtime: LabRuntime, memory: Memory): LabRuntime {
  const mark = (isAtWork: boolean) => {
    try {
      if (isAtWork) memory().setItem(KEY, "");
      else memory().removeItem(KEY);
    } catch {
      // Then nothing is told the next time.
    }
  };
  runtime.onStatus(({ state }) => mark(state === "preparing" || state === "running"));
  addEventListener("pagehide", () => mark(false));
  return runtime;
}
