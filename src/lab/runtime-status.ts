import type { LabRuntime, RuntimeStatus } from "./runtime.ts";

/** A runtime's status and who listens to it: the two methods of `LabRuntime`, and how to change it. */
export interface KeptStatus extends Pick<LabRuntime, "status" | "onStatus"> {
  setStatus(next: RuntimeStatus): void;
}

export function createStatus(): KeptStatus {
  const listeners = new Set<(status: RuntimeStatus) => void>();
  let status: RuntimeStatus = { state: "idle" };
  return {
    status: () => status,
    setStatus(next) {
      status = next;
      for (const listener of [...listeners]) listener(next);
    },
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
