import type { Trace, TraceEvent } from "./trace.ts";

/** Wording that JavaScript engines choose for themselves (`TypeError` texts) stays out, and so do source lines. */
const textOf: Partial<Record<TraceEvent["type"], ReadonlySet<string>>> = {
  "request-finished": new Set(["body"]),
  "request-failed": new Set(["message"]),
  "instance-crashed": new Set(["message"]),
  "log-line": new Set(["text"]),
};

/** 64 bits as 16 hex digits over every event's time, type and facts and the end of the run: equal runs have equal hashes in every runtime. */
export function traceHash(trace: Pick<Trace, "events" | "endedAtMillis" | "error">): string {
  let high = 0x9e3779b9 | 0;
  let low = 0x85ebca6b | 0;
  const mix = (line: string) => {
    for (let i = 0; i < line.length; i++) {
      const code = line.charCodeAt(i);
      high = Math.imul(high ^ code, 2654435761);
      low = Math.imul(low ^ code, 1597334677);
    }
    high = Math.imul(high ^ (low >>> 16), 2246822507);
    low = Math.imul(low ^ (high >>> 13), 3266489909);
  };
  for (const event of trace.events) mix(lineOf(event));
  mix(`${trace.endedAtMillis};${trace.error?.kind ?? "completed"}`);
  return hex(high) + hex(low);
}

function lineOf(event: TraceEvent): string {
  const skipped = textOf[event.type];
  const facts = event as unknown as Record<string, unknown>;
  let line = "";
  for (const key of Object.keys(facts).sort()) {
    if (key !== "source" && !skipped?.has(key)) line += `${key}=${facts[key]};`;
  }
  return line;
}

const hex = (word: number) => (word >>> 0).toString(16).padStart(8, "0");
