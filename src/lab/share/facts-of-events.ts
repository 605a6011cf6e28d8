import type { EventOf, TraceEventType } from "#sim/trace.ts";

type FactsOf<T extends TraceEventType> = Omit<EventOf<T>, "type" | "seq" | "atMillis" | "source">;

/** What a field of a trace may hold: one of a few words, or a kind of value; `?` for `null` too. */
export type Kind = "number" | "number?" | "text" | "text?" | "flag" | readonly string[];

type KindOf<Value> = [Value] extends [boolean]
  ? "flag"
  : [Value] extends [number]
    ? "number"
    : [Value] extends [number | null]
      ? "number?"
      : string extends Value
        ? [Value] extends [string]
          ? "text"
          : "text?"
        : readonly Value[];

type KindsOf<Facts> = { [Name in keyof Facts]-?: KindOf<Facts[Name]> };

const request = { request: "number", instance: "number" } as const;
const connection = { connection: "number", instance: "number" } as const;
const held = { pool: "number", ...connection } as const;
const turnedAway = { code: "text", message: "text", active: "number" } as const;
const lockWait = { connection: "number", request: "number?", behind: "number", waitedMillis: "number" } as const;

/** The fields of every event with what they hold: the types of `trace.ts`, for values that come from outside. */
export const factsOfEvents: { [T in TraceEventType]: KindsOf<FactsOf<T>> } = {
  "request-arrived": { request: "number", method: "text", path: "text", attempt: "number", retryOf: "number?" },
  "request-started": { ...request, queuedMillis: "number" },
  "request-finished": { ...request, status: "number", body: "text", durationMillis: "number" },
  "request-failed": {
    request: "number",
    instance: "number?",
    status: "number",
    reason: ["handler-threw", "timed-out", "instance-crashed", "throttled", "run-ended"],
    code: "text?",
    message: "text",
    durationMillis: "number",
  },
  "background-work-changed": { ...request, pending: "number" },
  "instance-cold": { instance: "number", fn: "text", deployment: "number" },
  "instance-warm": { instance: "number", initMillis: "number" },
  "instance-frozen": { instance: "number" },
  "instance-thawed": { instance: "number", frozenMillis: "number" },
  "instance-terminating": { instance: "number", graceMillis: "number", heard: "flag" },
  "instance-reclaimed": { instance: "number", reason: ["idle", "deployment"] },
  "instance-crashed": { instance: "number", message: "text" },
  "uncaught-error-outlived": { instance: "number", message: "text" },
  "module-evaluated": { instance: "number", file: "text", copy: "text", evaluation: "number" },
  "file-saved": { file: "text" },
  "deployment-started": { deployment: "number" },
  "connection-dialled": {
    ...connection,
    to: ["database", "replica", "pooler", "nowhere"],
    request: "number?",
    client: ["pool", "client", "monitor"],
    pool: "number?",
  },
  "connection-opened": { ...connection, pid: "number", active: "number" },
  "connection-refused": { ...connection, ...turnedAway },
  "connection-closed": { ...connection, by: ["client", "server", "network"], active: "number" },
  "replica-applied": { changes: "number", lagMillis: "number" },
  "pooler-client-waiting": { ...connection, clientsWaiting: "number" },
  "server-connection-dialled": { server: "number", user: "text", database: "text" },
  "server-connection-opened": { server: "number", pid: "number", active: "number" },
  "server-connection-refused": { server: "number", ...turnedAway },
  "server-connection-closed": { server: "number", reason: "text", active: "number" },
  "server-assigned": { server: "number", ...connection, waitedMillis: "number" },
  "server-released": { server: "number", ...connection },
  "fault-injected": { fault: "text", detail: "text" },
  "fault-ended": { fault: "text", detail: "text" },
  "pool-created": { pool: "number", instance: "number", max: "number", connectionTimeoutMillis: "number" },
  "pool-changed": { pool: "number", instance: "number", total: "number", idle: "number", waiting: "number" },
  "client-acquired": { ...held, request: "number?", waitedMillis: "number" },
  "client-released": { ...held, request: "number?", destroyed: "flag" },
  "client-leaked": { ...held, request: "number" },
  "query-started": { query: "number", ...connection, request: "number?", sql: "text" },
  "query-finished": {
    query: "number",
    ...connection,
    request: "number?",
    ok: "flag",
    code: "text?",
    message: "text?",
    durationMillis: "number",
  },
  "transaction-changed": { ...connection, state: ["idle", "in-transaction", "failed"] },
  "lock-waited": lockWait,
  "serialised-by-simulator": lockWait,
  "fetch-started": { fetch: "number", instance: "number", request: "number?", method: "text", url: "text" },
  "fetch-finished": {
    fetch: "number",
    instance: "number",
    request: "number?",
    status: "number?",
    durationMillis: "number",
  },
  "timer-fired-late": { instance: "number", lateMillis: "number" },
  "log-line": {
    instance: "number",
    request: "number?",
    level: ["debug", "log", "info", "warn", "error"],
    text: "text",
  },
};
