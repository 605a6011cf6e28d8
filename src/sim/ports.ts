import type { ClientKind, NewTraceEvent, SourceLine, TransactionState } from "./trace.ts";

/**
 * The database behind the gateway: one protocol unit on one session → bytes.
 * A unit is whole frontend messages up to and including `Query`, `Sync` or `Flush`.
 */
export interface QueryExecutor {
  /** ParameterStatus pairs a new session is greeted with, in order. */
  readonly parameters: ReadonlyArray<readonly [name: string, value: string]>;
  /** Starts a session; ids are never reused within a run. `settings` are the startup packet's run-time parameters. */
  openSession(
    session: number,
    startup: { user: string; database: string; pid: number; settings?: ReadonlyArray<readonly [string, string]> },
  ): void;
  /** Synchronous. `blocked` means another session's writing transaction owns the one backend: try again when that session's state changes. */
  execute(session: number, unit: Uint8Array): UnitResult;
  /** Ends a session and rolls back what it left open. */
  closeSession(session: number): void;
  /** Forgets all sessions and puts the database back to the prepared state for the next run. */
  reset(setupSql: string): void;
}

export type UnitResult =
  /** `sleptMillis`: how long the unit asked to sleep (`pg_sleep`); the caller charges it, the executor doesn't wait. */
  | { kind: "reply"; bytes: Uint8Array; state: TransactionState; sleptMillis?: number }
  | { kind: "blocked"; behind: number };

/** A full-duplex byte link, seen from one end. Handlers are set by the owner of that end; delivery is always asynchronous. */
export interface Link {
  onData: (bytes: Uint8Array) => void;
  /** The other end sent FIN. */
  onEnd: () => void;
  send(bytes: Uint8Array): void;
  /** Sends FIN after what was sent before. */
  end(): void;
}

/** A client's end, before and after the TCP handshake. */
export interface ClientLink extends Link {
  /** Connection id of the trace. */
  readonly connection: number;
  onConnect: () => void;
  /** As `send`, with the request and line whose bytes these are, for the trace. */
  sendFrom(bytes: Uint8Array, context: ByteContext): void;
  /** A link that could not be made or was cut, with Node's code (`ECONNREFUSED`, `ECONNRESET`, `ENOTFOUND`). */
  onError: (error: { code: string; message: string }) => void;
  /** Closes without goodbye (`socket.destroy()`). */
  destroy(): void;
}

/** On whose behalf bytes were sent. */
export interface ByteContext {
  request: number | null;
  source?: SourceLine;
}

/** Who asked for a connection, for the trace. */
export interface DialOrigin {
  request: number | null;
  client: ClientKind;
  pool: number | null;
  source?: SourceLine;
}

export interface TimerHandle {
  cancel(): void;
}

/** What the platform gives one instance. All times are virtual. */
export interface InstancePorts {
  readonly instance: number;
  /** Milliseconds since the run began, as the server sees them. */
  now(): number;
  /** Fires after the delay; a frozen instance's timers wait until it thaws. */
  setTimer(delayMillis: number, fire: () => void, source?: SourceLine): TimerHandle;
  dial(host: string, port: number, origin: DialOrigin): ClientLink;
  /** Uniform in [0, 1), from this instance's own stream. */
  random(): number;
  record(event: NewTraceEvent): void;
  /** Ids for the trace, unique in the run. */
  nextId(kind: "pool" | "query"): number;
  /** An uncaught exception, an unhandled rejection or an unheard `error` event: the process is gone. */
  crash(error: { message: string; source?: SourceLine }): void;
  /** Stops the whole run: the learner's code ran away. */
  abort(error: { kind: "loop-budget"; message: string; source?: SourceLine }): void;
}

export interface HandlerRequest {
  request: number;
  method: string;
  /** Absolute, for example `http://app.test/api/orders?id=1`. */
  url: string;
  headers: Record<string, string>;
  body: string | null;
}

export type HandlerOutcome =
  | { kind: "response"; status: number; body: string }
  | { kind: "threw"; code: string | null; message: string; source?: SourceLine };

/** One execution environment with the learner's module loaded in it. */
export interface InstanceRealm {
  /** Evaluates the module (cold start); the outcome arrives through `done`. */
  load(done: (failure: { kind: "load" | "unknown-module"; message: string; source?: SourceLine } | null) => void): void;
  /**
   * Calls the handler that serves the request's path. `done` is called once, with the answer; `settled` once, after
   * `done`, when the handler's own promise has settled too (`finally { await client.end() }` runs before it).
   */
  handle(request: HandlerRequest, done: (outcome: HandlerOutcome) => void, settled: () => void): void;
  /** Called after every event that ran code here: reads the real pools' counters and reports changes. */
  observe(): void;
  /** Called when a request and its background work have ended: reports clients it still holds. */
  requestEnded(request: number): void;
  /** The process is gone (crashed or reclaimed): nothing in it may run again. */
  dispose(): void;
}

/** Makes instances of one prepared program. */
export interface InstanceHost {
  create(ports: InstancePorts): InstanceRealm;
}

/** One macrotask turn: every pending microtask has run when it resolves. */
export type Hop = () => Promise<void>;
