import type { NewTraceEvent, SourceLine, Trace, TraceEventType } from "#sim/trace.ts";
import { traceBuilder } from "../fixtures/index.ts";
import { createTimeline, type Timeline } from "../frames/timeline.ts";
import type { Subject } from "./story.ts";
import { storyOf } from "./story-of.ts";

type Sketched<E> = E extends { type: infer T } ? { type: T } & Partial<Omit<E, "type">> : never;
type Sketch = Sketched<NewTraceEvent>;

export const refusal = "remaining connection slots are reserved for roles with the SUPERUSER attribute";

const one = { instance: 1, request: 1, connection: 1, pool: 1, server: 1, query: 1 };
const usual: Partial<Record<TraceEventType, object>> = {
  "request-arrived": { method: "GET", path: "/api/orders", attempt: 1, retryOf: null },
  "request-started": { queuedMillis: 0 },
  "request-finished": { status: 200, body: "[]", durationMillis: 0 },
  "request-failed": { status: 500, reason: "handler-threw", code: null, message: "", durationMillis: 0 },
  "instance-cold": { fn: "app", deployment: 1 },
  "instance-warm": { initMillis: 200 },
  "instance-thawed": { frozenMillis: 0 },
  "instance-terminating": { graceMillis: 2_000, heard: true },
  "instance-reclaimed": { reason: "idle" },
  "connection-dialled": { to: "database", client: "pool", pool: 1 },
  "connection-opened": { pid: 100, active: 1 },
  "connection-refused": {
    code: "53300",
    message: refusal,
    active: 17,
  },
  "connection-closed": { by: "client", active: 0 },
  "pooler-client-waiting": { clientsWaiting: 1 },
  "server-connection-dialled": { user: "app", database: "app" },
  "server-connection-opened": { pid: 200, active: 1 },
  "server-connection-closed": { reason: "server idle timeout", active: 0 },
  "server-assigned": { waitedMillis: 0 },
  "pool-created": { max: 2, connectionTimeoutMillis: 0 },
  "pool-changed": { total: 0, idle: 0, waiting: 0 },
  "client-acquired": { waitedMillis: 0 },
  "client-released": { destroyed: false },
  "query-started": { sql: "select * from orders" },
  "query-finished": { ok: true, code: null, message: null, durationMillis: 5 },
  "fault-injected": { fault: "kill-backend", detail: "" },
  "fault-ended": { fault: "kill-backend", detail: "" },
  "fetch-started": { fetch: 1, method: "GET", url: "https://pay.example/charge" },
  "log-line": { level: "error", text: "" },
};

/** A line of `lib/db.ts`. */
export const line = (number: number): SourceLine => ({ file: "lib/db.ts", line: number });

/** A run made by hand from events of which only what matters is written out: all else is number 1, or usual. For tests only. */
export function smallRun(events: ReadonlyArray<readonly [atMillis: number, event: Sketch]>, rest: Partial<Trace> = {}) {
  const trace = traceBuilder();
  const inTime = [...events].sort(([a], [b]) => a - b);
  for (const [atMillis, event] of inTime)
    trace.record(atMillis, { ...one, ...usual[event.type], ...event } as unknown as NewTraceEvent);
  const timeline: Timeline = createTimeline(trace.build(rest));
  return {
    timeline,
    tell: (subject: Subject) => storyOf(timeline, subject).outcome,
    /** The parts of a story as lines of text. */
    parts: (subject: Subject) =>
      storyOf(timeline, subject).parts.map(
        ({ index, text, source }) => `${index} ${text}${source ? ` [${source.line}]` : ""}`,
      ),
  };
}

/** `count` pooled connections of instance 1, from number `first`, opened and lent to requests of the same numbers. */
export function lent(first: number, count: number, atMillis: number, taken: SourceLine) {
  return Array.from({ length: count }, (_, place) => first + place).flatMap(
    (number): Array<[number, Sketch]> => [
      [atMillis, { type: "connection-dialled", connection: number, request: number, source: taken }],
      [atMillis, { type: "connection-opened", connection: number, active: number }],
      [atMillis, { type: "client-acquired", connection: number, request: number, source: taken }],
    ],
  );
}

/** `count` requests of instance 1, from number `first`, that arrive and start at once. */
export function started(first: number, count: number, atMillis: number) {
  return Array.from({ length: count }, (_, place) => first + place).flatMap(
    (request): Array<[number, Sketch]> => [
      [atMillis, { type: "request-arrived", request }],
      [atMillis, { type: "request-started", request }],
    ],
  );
}

export const request = (number: number) => ({ kind: "request", request: number }) as const;

/** An instance that is ready at once and has a pool. */
export const cold = [
  [0, { type: "instance-cold" }],
  [0, { type: "instance-warm" }],
  [0, { type: "pool-created", source: line(3) }],
] as const;
