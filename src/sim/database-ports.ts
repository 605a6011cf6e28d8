import type { TransactionState } from "./trace.ts";

/**
 * The database behind the gateway: one protocol unit on one session → bytes.
 * A unit is whole frontend messages up to and including `Query`, `Sync` or `Flush`.
 */
export interface QueryExecutor {
  /** ParameterStatus pairs a new session is greeted with, in order. */
  readonly parameters: ReadonlyArray<readonly [name: string, value: string]>;
  /**
   * Starts a session; ids are never reused within a run. `settings` are the startup packet's run-time parameters.
   * A refusal (no such role, a setting that is unknown or wrong) starts none and ends the connection as FATAL.
   */
  openSession(
    session: number,
    startup: { user: string; database: string; pid: number; settings?: ReadonlyArray<readonly [string, string]> },
  ): SessionTimeouts | { refusal: { code: string; message: string } };
  /** `CONNECTION LIMIT` of the role and of the database; -1 is none (postgresql.org/docs/current/sql-createrole.html). */
  connectionLimits(user: string, database: string): { role: number; database: number };
  /** Told once a run who is connected, for `pg_stat_activity`, `pg_terminate_backend` and `show max_connections`. */
  attach(server: ServerView): void;
  /** Synchronous. `blocked` means another session's writing transaction owns the one backend: try again when that session's state changes. */
  execute(session: number, unit: Uint8Array): UnitResult;
  /**
   * Fails what a session was about to run while another has the backend, and its transaction with it; the state it is in
   * then, or `null` when it has the backend itself and can be given SQL that fails.
   */
  failParked?(session: number): TransactionState | null;
  /**
   * The run goes no further: what is not committed is set aside with its locks, so that one more session can be opened to
   * look at the rest. From then to `reset` no unit waits: one that would is `blocked` and its session is of no more use, and
   * one whose reply passes `mostReplyBytes` fails with 57014.
   */
  standStill?(mostReplyBytes: number): void;
  /** Ends a session and rolls back what it left open. */
  closeSession(session: number): void;
  /** Whether anything was written since `standStill`. */
  touched?(): boolean;
  /** Taken after a `reset`, it is the same as after any other with the same set-up, unless SQL has changed what a reset can't put back. */
  fingerprint?(): string;
  /** Forgets all sessions and puts the database back to the prepared state for the next run. A `followed` one tells what is committed. */
  reset(setupSql: string, followed?: boolean): void;
  /** What was committed since it was last asked, `null` for nothing; for a database that was reset as `followed`. */
  takeCommitted?(): CommittedChanges | null;
  /** What a hot standby does beside answering; absent for a primary. */
  standby?: Standby;
}

/** One row that a transaction on the primary has changed. */
export interface RowChange {
  kind: "INSERT" | "UPDATE" | "DELETE" | "TRUNCATE";
  /** Schema and name, quoted for SQL. */
  table: string;
  /** The row before and after as Postgres prints a composite value; `null` where there is none. */
  before: string | null;
  after: string | null;
}

/** Everything committed at one moment: whole transactions. */
export interface CommittedChanges {
  /** Where the write-ahead log ends after it, in bytes. */
  position: number;
  changes: readonly RowChange[];
}

export interface Standby {
  /** The log has come in up to here (`pg_last_wal_receive_lsn`). */
  received(position: number): void;
  /**
   * Takes over what was committed on the primary at `committedAtEpochMillis`. False when it must wait: a transaction is open
   * that keeps its snapshot, and all sessions share one backend. To be tried again when a session's state has changed.
   */
  replay(committed: CommittedChanges, committedAtEpochMillis: number): boolean;
}

/** The documents behind the MongoDB server: one command on one connection → its reply. All of it is synchronous. */
export interface DocumentStore {
  /** Forgets everything and starts with these documents of the database `app`, by collection. */
  reset(documents: Readonly<Record<string, readonly object[]>>): void;
  /** Reads one whole wire message, header included: OP_MSG, or OP_QUERY for the first hello. Never throws; `execute` says what was wrong. */
  read(message: Uint8Array): DocumentRequest;
  /**
   * Carries out what was read, or fails it for the reason given. `bytes` is the whole answer, empty where none is wanted.
   * `server` is what commands that ask about the server are told.
   */
  execute(
    connection: number,
    request: DocumentRequest,
    server: DocumentServerView,
    failure?: { code: string; message: string } | null,
  ): DocumentReply;
}

/** A message that was read; what else it holds is the store's own. */
export interface DocumentRequest {
  /** In words, for the trace, for example `find orders { id: 1 }`; null for what a driver asks for itself (hello, endSessions). */
  readonly asked: string | null;
}

/** A node of the replica set as its commands tell of it. */
export interface DocumentServerView {
  /** `host:port` of this node, of all of them, and of the primary. */
  me: string;
  hosts: readonly string[];
  primary: string;
  /** Milliseconds since the run began. */
  now(): number;
  readonly connections: { current: number; available: number };
}

export interface DocumentReply {
  bytes: Uint8Array;
  /** Code name of a failed command, for example `DuplicateKey`, with its message. */
  error: { code: string; message: string } | null;
  /** How long the command asked to sleep; the caller charges it. */
  sleptMillis?: number;
  /** The message broke the protocol: the connection is to be closed after this answer. */
  ends?: boolean;
}

/** PostgreSQL itself is gone and must be started again; thrown by `execute`. */
export class DatabaseBroken extends Error {
  override readonly name = "DatabaseBroken";
}

export type UnitResult =
  | {
      kind: "reply";
      bytes: Uint8Array;
      state: TransactionState;
      /** How long the unit asked to sleep (`pg_sleep`); the caller charges it, the executor doesn't wait. */
      sleptMillis?: number;
      /** The session's timeouts, when the unit may have changed them. */
      timeouts?: SessionTimeouts;
      /** What the unit asked to be done to other sessions, in order. */
      signals?: ReadonlyArray<BackendSignal>;
    }
  /** `lock`: a real server would wait too. `simulator`: only because all sessions share one backend. */
  | {
      kind: "blocked";
      behind: number;
      because: "lock" | "simulator";
      /** What it waits for in the words of a deadlock report, for example `ShareLock on advisory lock [5,0,1,1]`. */
      lock?: string;
    };

/** `pg_terminate_backend(pid)` and `pg_cancel_backend(pid)` (postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-SIGNAL). */
export interface BackendSignal {
  kind: "terminate" | "cancel";
  pid: number;
}

/** A session's time limits, 0 for none (postgresql.org/docs/current/runtime-config-client.html#GUC-STATEMENT-TIMEOUT and after). */
export interface SessionTimeouts {
  statementMillis: number;
  lockMillis: number;
  idleInTransactionMillis: number;
  idleSessionMillis: number;
  transactionMillis: number;
}

/** What a session has unless it, its role or its database says otherwise. */
export const noTimeouts: SessionTimeouts = {
  statementMillis: 0,
  lockMillis: 0,
  idleInTransactionMillis: 0,
  idleSessionMillis: 0,
  transactionMillis: 0,
};

/** The server as a session can see it from SQL. */
export interface ServerView {
  readonly maxConnections: number;
  readonly superuserReservedConnections: number;
  readonly reservedConnections: number;
  /** All backends, by pid. */
  activity(): ReadonlyArray<BackendActivity>;
}

/** What a backend is doing, apart from what the executor knows of its session. */
export interface BackendActivity {
  session: number;
  pid: number;
  /** A unit is being worked on, or sleeps, or waits. */
  running: boolean;
  /** As in `pg_stat_activity`, for example `Timeout`/`PgSleep` or `Lock`/`advisory`. */
  waitEvent: { type: string; name: string } | null;
  /** The lock it waits for, in the words of a deadlock report, and the session that holds it or is before it in the queue. */
  waitsFor: { lock: string; behind: number; waitedMillis: number } | null;
  clientPort: number;
  /** First characters of the unit being worked on; `null` when there is none, or it executes nothing. */
  sql: string | null;
  /** Since the newest unit arrived. */
  queryAgeMillis: number;
  /** Since `running` last changed. */
  stateAgeMillis: number;
}
