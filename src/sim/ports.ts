import type { ClientKind, NewTraceEvent, SourceLine } from "./trace.ts";

export * from "./database-ports.ts";

/** A full-duplex byte link, seen from one end. Handlers are set by the owner of that end; delivery is always asynchronous. */
export interface Link {
  onData: (bytes: Uint8Array) => void;
  /** The other end sent FIN, or is gone without one: a reset, or a peer that no longer answers. */
  onEnd: (broken?: "broken") => void;
  send(bytes: Uint8Array): void;
  /** Sends FIN after what was sent before. */
  end(): void;
}

/** What Node says of a link; `address` is what the host's name stood for, where dialling it failed. */
export interface LinkError {
  code: string;
  message: string;
  address?: string;
}

/** A client's end, before and after the TCP handshake. */
export interface ClientLink extends Link {
  /** Connection id of the trace. */
  readonly connection: number;
  onConnect: () => void;
  /** As `send`, with the request and line whose bytes these are, for the trace. */
  sendFrom(bytes: Uint8Array, context: ByteContext): void;
  /** A link that could not be made or was cut, with Node's code (`ECONNREFUSED`, `ECONNRESET`, `ENOTFOUND`). */
  onError: (error: LinkError) => void;
  /** Closes without goodbye (`socket.destroy()`). */
  destroy(): void;
}

/** On whose behalf bytes were sent. */
export interface ByteContext {
  request: number | null;
  source?: SourceLine;
  /** The client behind a pooler's server connection: whose query it is, for the trace. */
  through?: { connection: number; instance: number };
}

/** Who asked for a connection, for the trace. */
export interface DialOrigin {
  request: number | null;
  client: ClientKind;
  pool: number | null;
  source?: SourceLine;
}

/** Another service that handlers may call over HTTP; a scenario lists its own. */
export interface Endpoint {
  /** Origin and path, for example `https://payments.test/charge`; a query is ignored. */
  url: string;
  /** From the call to the whole answer. */
  delayMillis: number;
  status: number;
  body: string;
  contentType: string;
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
  /** Work handed to `waitUntil` or `after` by a request that is still pending. */
  backgroundWork(request: number, pending: number): void;
  /** The scenario's endpoint at an absolute URL. */
  endpoint(url: string): Endpoint | null;
  /** Uniform in [0, 1), from this instance's own stream. */
  random(): number;
  record(event: NewTraceEvent): void;
  /** Ids for the trace, unique in the run. */
  nextId(kind: "pool" | "query" | "fetch"): number;
  /** An uncaught exception, an unhandled rejection or an unheard `error` event: the process is gone. */
  crash(error: { message: string; source?: SourceLine }): void;
  /** The process ended by itself: `process.exit(code)`. */
  exit(code: number): void;
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
   * `done`, when the handler's own promise has settled too (`finally { await client.end() }` runs before it); `drained`
   * once, after `settled`, when all work handed to `waitUntil` or `after` has ended.
   */
  handle(
    request: HandlerRequest,
    done: (outcome: HandlerOutcome) => void,
    settled: () => void,
    drained: () => void,
  ): void;
  /** Sends the process a signal; true when somebody listens. */
  signal(name: "SIGTERM"): boolean;
  /** A file was saved: what imports it is evaluated again when next asked for, and `globalThis` stays. */
  reload(file: string): void;
  /** Called after every event that ran code here: reads the real pools' counters and reports changes. */
  observe(): void;
  /** Called when a request and its background work have ended: reports clients it still holds. */
  requestEnded(request: number): void;
  /** The process is gone (crashed or reclaimed): nothing in it may run again. */
  dispose(): void;
}

/** Makes instances of one prepared program. */
export interface InstanceHost {
  /** Paths of the program's routes with how they are called, for deciding which function serves which. */
  readonly routes: ReadonlyArray<{ path: string; adapter: string }>;
  create(ports: InstancePorts, settings: ProcessSettings): InstanceRealm;
}

/** What the platform decides about a new instance's process. */
export interface ProcessSettings {
  /** Paths of the routes in this function; others answer 404. */
  routes: readonly string[];
  /** Variables the platform sets, for example `VERCEL_URL` and `AWS_LAMBDA_FUNCTION_NAME`. */
  environment: Readonly<Record<string, string>>;
  /** How many module graphs one process evaluates: `one`, or as Next 16 builds them. */
  moduleGraphs: "one" | "turbopack" | "webpack";
  /** Routes are evaluated when first asked for (development server), not at start. */
  lazyRoutes: boolean;
  /** An exception that nobody catches, or an `error` event that nobody hears, ends the process; else it is logged. */
  uncaughtExceptionEndsProcess: boolean;
  /** Sockets may be used only by the request that opened them (Cloudflare Workers). */
  socketsBelongToRequest: boolean;
  /** Whether `waitUntil` and `after` keep the instance awake; otherwise they are not there or do nothing. */
  waitUntil: "vercel" | "server" | "workers" | "none";
  /** The request's longest duration, for Lambda's `context.getRemainingTimeInMillis()` and Vercel's deadline. */
  requestTimeoutMillis: number;
  deployment: number;
}

/** One macrotask turn: every pending microtask has run when it resolves. */
export type Hop = () => Promise<void>;
