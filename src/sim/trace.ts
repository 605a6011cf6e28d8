/** Bumped when a stored or shared trace of an older version can no longer be read. */
export const traceVersion = 1;

/** The moment every run begins at on the wall clock, for `Date` in a handler and `now()` in SQL alike; 2026-01-01T00:00:00Z. */
export const runEpochMillis = 1_767_225_600_000;

/** How much of an answer a trace keeps: enough to tell a right one from an excuse. */
export const bodyCharacters = 400;

/** How much of a query's text a trace keeps. */
export const sqlCharacters = 200;

/** A query's text as a trace keeps it. */
export const keptSql = (sql: string): string =>
  // A character has two units at most, and a query may be of many megabytes.
  sql.length <= sqlCharacters ? sql : [...sql.slice(0, 2 * sqlCharacters)].slice(0, sqlCharacters).join("");

/** A place in the learner's own code, 1-based. Never part of the trace hash: engines count columns and wrapper lines differently. */
export interface SourceLine {
  file: string;
  line: number;
}

/** Postgres' ReadyForQuery status in words: `I`, `T`, `E` (postgresql.org/docs/current/protocol-message-formats.html). */
export type TransactionState = "idle" | "in-transaction" | "failed";

/** Whether a connection was dialled by a pool, by a bare client, or by a MongoDB driver to watch its server. */
export type ClientKind = "pool" | "client" | "monitor";

/** What the server behind a run's connections speaks. */
export type DatabaseKind = "postgres" | "mysql" | "mongodb";

interface At {
  /** Position in the trace, from 0, without gaps. */
  seq: number;
  /** Virtual time since the run began, fractional milliseconds. */
  atMillis: number;
  /** The learner's line that caused the event, where there is one. */
  source?: SourceLine;
}

interface Facts {
  // Requests
  /** `attempt` counts from 1; a retry names the request it repeats. */
  "request-arrived": { request: number; method: string; path: string; attempt: number; retryOf: number | null };
  /** An instance took the request; `queuedMillis` is how long it waited for one (cold start included). */
  "request-started": { request: number; instance: number; queuedMillis: number };
  /** `body` is the answer's first `bodyCharacters` characters. */
  "request-finished": { request: number; instance: number; status: number; body: string; durationMillis: number };
  /** No answer from the handler itself: it threw, ran out of time, or its instance went away. */
  "request-failed": {
    request: number;
    instance: number | null;
    status: number;
    reason: "handler-threw" | "timed-out" | "instance-crashed" | "throttled" | "run-ended";
    /** SQLSTATE or Node error code of what was thrown, where it had one. */
    code: string | null;
    message: string;
    durationMillis: number;
  };

  /** Work handed to `waitUntil` or `after`, which goes on after the answer; `pending` counts it per request. */
  "background-work-changed": { request: number; instance: number; pending: number };

  // Instances (execution environments)
  /** `fn` is the deployed function it runs, `deployment` counts from 1. */
  "instance-cold": { instance: number; fn: string; deployment: number };
  "instance-warm": { instance: number; initMillis: number };
  "instance-frozen": { instance: number };
  "instance-thawed": { instance: number; frozenMillis: number };
  /** SIGTERM was sent; the process is killed after `graceMillis`. `heard` tells whether any listener is there. */
  "instance-terminating": { instance: number; graceMillis: number; heard: boolean };
  "instance-reclaimed": { instance: number; reason: "idle" | "deployment" };
  "instance-crashed": { instance: number; message: string };
  /** Nobody handled an error but a listener of `process` to `uncaughtException` or `unhandledRejection`, and the process goes on. */
  "uncaught-error-outlived": { instance: number; message: string };
  /** A file of the learner's was evaluated; `copy` names the module graph it belongs to, `evaluation` counts per instance and file. */
  "module-evaluated": { instance: number; file: string; copy: string; evaluation: number };
  /** A file was saved while the development server runs. */
  "file-saved": { file: string };
  /** New requests go to new instances from here on. */
  "deployment-started": { deployment: number };

  // Connections. `active` is how many backends the server holds after the event, on the server that was dialled.
  "connection-dialled": {
    connection: number;
    instance: number;
    /** Who listens at the address dialled; connections to a pooler hold no slot of the server. */
    to: "database" | "replica" | "pooler" | "nowhere";
    request: number | null;
    client: ClientKind;
    pool: number | null;
  };
  "connection-opened": { connection: number; instance: number; pid: number; active: number };
  "connection-refused": {
    connection: number;
    instance: number;
    code: string;
    message: string;
    active: number;
  };
  "connection-closed": {
    connection: number;
    instance: number;
    by: "client" | "server" | "network";
    active: number;
  };
  /** The replica has taken over what was committed on the primary; `lagMillis` is how long ago that was, and `changes` counts rows. */
  "replica-applied": { changes: number; lagMillis: number };

  // The pooler between instances and database, in PgBouncer's words: client connections are those above
  /** No server connection was free for a client's next transaction; `clientsWaiting` includes it. */
  "pooler-client-waiting": { connection: number; instance: number; clientsWaiting: number };
  "server-connection-dialled": { server: number; user: string; database: string };
  "server-connection-opened": { server: number; pid: number; active: number };
  "server-connection-refused": { server: number; code: string; message: string; active: number };
  "server-connection-closed": { server: number; reason: string; active: number };
  /** A server connection was linked to a client, and unlinked again. */
  "server-assigned": { server: number; connection: number; instance: number; waitedMillis: number };
  "server-released": { server: number; connection: number; instance: number };

  // Faults that the scenario injects
  /** `detail` names what was hit, in words. */
  "fault-injected": { fault: string; detail: string };
  "fault-ended": { fault: string; detail: string };

  // Client pools: real pg-pool objects, read and never modelled
  /** `connectionTimeoutMillis` is how long `connect` waits for a client; 0 is for ever. */
  "pool-created": { pool: number; instance: number; max: number; connectionTimeoutMillis: number };
  /** pg-pool's own counters after they changed: `totalCount`, `idleCount`, `waitingCount`. */
  "pool-changed": { pool: number; instance: number; total: number; idle: number; waiting: number };
  "client-acquired": {
    pool: number;
    instance: number;
    connection: number;
    request: number | null;
    waitedMillis: number;
  };
  /** `destroyed` when the client was released with an error and will be closed. */
  "client-released": {
    pool: number;
    instance: number;
    connection: number;
    request: number | null;
    destroyed: boolean;
  };
  /** Still checked out after its request, and the request's `waitUntil` work, ended. */
  "client-leaked": { pool: number; instance: number; connection: number; request: number };

  // Queries
  "query-started": {
    query: number;
    connection: number;
    instance: number;
    request: number | null;
    /** The query's first `sqlCharacters` characters. */
    sql: string;
  };
  "query-finished": {
    query: number;
    connection: number;
    instance: number;
    request: number | null;
    ok: boolean;
    /** SQLSTATE of a failed query. */
    code: string | null;
    message: string | null;
    durationMillis: number;
  };
  "transaction-changed": { connection: number; instance: number; state: TransactionState };
  /** A query waits, as on any Postgres, for a lock that another session holds: an advisory one. */
  "lock-waited": { connection: number; request: number | null; behind: number; waitedMillis: number };
  /** A query waited for another session's writing transaction only because one Postgres backend serves all sessions here. */
  "serialised-by-simulator": { connection: number; request: number | null; behind: number; waitedMillis: number };

  // Calls of handlers to other services
  "fetch-started": { fetch: number; instance: number; request: number | null; method: string; url: string };
  /** `status` is null when the caller gave up. */
  "fetch-finished": {
    fetch: number;
    instance: number;
    request: number | null;
    status: number | null;
    durationMillis: number;
  };

  // Everything else an instance does
  "timer-fired-late": { instance: number; lateMillis: number };
  "log-line": {
    instance: number;
    request: number | null;
    level: "debug" | "log" | "info" | "warn" | "error";
    text: string;
  };
}

export type TraceEventType = keyof Facts;

/** One fact of a run. A closed union over `type`; ids are numbers from 1 in order of appearance. */
export type TraceEvent = {
  [T in TraceEventType]: At & { type: T } & Facts[T];
}[TraceEventType];

/** The event of one type. */
export type EventOf<T extends TraceEventType> = Extract<TraceEvent, { type: T }>;

/** What a part of the engine hands to the recorder, which adds `seq` and `atMillis`. */
export type NewTraceEvent = {
  [T in TraceEventType]: { type: T; source?: SourceLine } & Facts[T];
}[TraceEventType];

/** Why a run stopped before every request was answered; the message is written for the learner. */
export interface RunError {
  kind:
    | "syntax"
    | "load"
    | "unknown-module"
    | "loop-budget"
    | "event-budget"
    | "time-budget"
    | "deadlock"
    | "unresponsive"
    | "engine";
  message: string;
  atMillis: number;
  source?: SourceLine;
}

/** Everything a run left behind. A pure function of files, scenario, profiles and seed. */
export interface Trace {
  version: typeof traceVersion;
  lab: string;
  seed: number;
  /** Platform profile id, for example `lambda`. */
  platform: string;
  database: {
    /** Absent for Postgres. */
    kind?: Exclude<DatabaseKind, "postgres">;
    maxConnections: number;
    superuserReservedConnections: number;
    reservedConnections: number;
  };
  /** A second server that follows the database; absent where there is none. */
  replica?: { maxConnections: number; lagMillis: number };
  /** PgBouncer's mode, sizes and how long it lets a client wait for a server connection (0: for ever), where there is one. */
  pooler: {
    poolMode: string;
    defaultPoolSize: number;
    maxClientConn: number;
    queryWaitTimeoutMillis: number;
  } | null;
  /** Requests one instance may serve at once, from the platform profile and the scenario. */
  requestsPerInstance: number;
  /** Longest a request may take from when an instance took it, cold start included; `null` where nothing ends it. */
  requestTimeoutMillis: number | null;
  events: TraceEvent[];
  endedAtMillis: number;
  error: RunError | null;
}
