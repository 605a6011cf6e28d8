import type { Recorder } from "../recorder.ts";

/** What an instance's requests have handed to `waitUntil` and `after`. */
export interface BackgroundWork {
  changed(request: number, pending: number): void;
  has(request: number): boolean;
  /** The request's time is up: whatever still happens of its work doesn't count. */
  cutOff(request: number): void;
}

const cut = -1;

export function createBackgroundWork(instance: number, recorder: Recorder): BackgroundWork {
  let pendingOf: Map<number, number> | null = null;
  const record = (request: number, pending: number) =>
    recorder.record({ type: "background-work-changed", request, instance, pending });
  return {
    changed(request, pending) {
      pendingOf ??= new Map();
      if (pendingOf.get(request) === cut) return;
      pendingOf.set(request, pending);
      record(request, pending);
    },
    has: (request) => (pendingOf?.get(request) ?? 0) > 0,
    cutOff(request) {
      if (pendingOf === null || (pendingOf.get(request) ?? 0) <= 0) return;
      pendingOf.set(request, cut);
      record(request, 0);
    },
  };
}
