import type { Endpoint, HandlerRequest, ProcessSettings } from "#sim/ports.ts";
import type { NewTraceEvent, TraceEventType } from "#sim/trace.ts";
import type { WrittenProgram } from "../program/write-program.ts";

/** What an instance's process is told once, before anything else. */
export interface InstanceStart {
  program: WrittenProgram;
  /** All that its code finds in `process.env`. */
  environment: Readonly<Record<string, string>>;
  /** Paths of the routes it serves. */
  routes: readonly string[];
  moduleGraphs: ProcessSettings["moduleGraphs"];
  lazyRoutes: boolean;
  waitUntil: ProcessSettings["waitUntil"];
  uncaughtExceptionEndsProcess: boolean;
  requestTimeoutMillis: number;
  endpoints: readonly Endpoint[];
  addresses: readonly Address[];
  /** Size of every pool, whatever its code says; absent where the code decides. */
  poolMax?: number | undefined;
}

/** Where somebody listens that the trace knows. */
export interface Address {
  name: "database" | "replica" | "pooler";
  host: string;
  port: number;
}

/** What the parent asks of an instance's process; messages are heard in the order they were sent. */
export type ToInstance =
  | { kind: "start"; start: InstanceStart }
  | { kind: "request"; request: HandlerRequest }
  /** A request is over by force: clients that it still holds are leaked. */
  | { kind: "ended"; request: number }
  /** Answered with `awake`, after whatever was overdue. */
  | { kind: "wake" };

type Local<E> = E extends NewTraceEvent ? Omit<E, "instance" | "active"> : never;

/** An event of the trace as a process sees it: ids are its own, and neither its number nor the server's count is known. */
export type LocalEvent = Local<Extract<NewTraceEvent, { type: LocalType }>>;

type LocalType = Extract<
  TraceEventType,
  | "background-work-changed"
  | "client-acquired"
  | "client-leaked"
  | "client-released"
  | "connection-closed"
  | "connection-dialled"
  | "connection-opened"
  | "connection-refused"
  | "fetch-finished"
  | "fetch-started"
  | "log-line"
  | "module-evaluated"
  | "pool-changed"
  | "pool-created"
  | "query-finished"
  | "query-started"
  | "transaction-changed"
  | "uncaught-error-outlived"
>;

/** What an instance's process tells its parent. */
export type FromInstance =
  /** It waits for its start. */
  | { kind: "ready" }
  | { kind: "loaded" }
  | { kind: "load-failed"; failure: LoadFailure }
  | { kind: "answered"; request: number; outcome: Outcome }
  | { kind: "settled"; request: number }
  | { kind: "drained"; request: number }
  | { kind: "background"; request: number; pending: number }
  | { kind: "awake" }
  /** Whether anybody listens to SIGTERM. */
  | { kind: "hears"; sigterm: boolean }
  | { kind: "crashing"; message: string; source?: Source }
  | { kind: "event"; event: LocalEvent };

type Source = NonNullable<NewTraceEvent["source"]>;

export interface LoadFailure {
  kind: "load" | "unknown-module";
  message: string;
  source?: Source;
}

export type Outcome =
  | { kind: "response"; status: number; body: string }
  | { kind: "threw"; code: string | null; message: string; source?: Source };
