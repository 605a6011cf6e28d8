import { format } from "node:util";
import { presentInvocation, presentSource } from "./present.ts";
import type { Reporter } from "./reporter.ts";

const levels = ["debug", "log", "info", "warn", "error"] as const;

/** Turns `console`'s lines into lines of the trace; nothing is printed. */
export function observeConsole({ record }: Reporter): void {
  for (const level of levels) {
    console[level] = (...values: unknown[]) => {
      const source = presentSource();
      const request = presentInvocation()?.request ?? null;
      record({ type: "log-line", request, level, text: format(...values), ...(source && { source }) });
    };
  }
}
