import type { SessionTimeouts } from "#sim/ports.ts";
import type { TransactionState } from "#sim/trace.ts";
import type { LockRequest } from "./advisory-locks.ts";
import type { Login } from "./logins.ts";
import type { SqlEffects } from "./sql-effects.ts";

/** A prepared statement, with the unit that makes it again should PostgreSQL have lost it. */
export interface Prepared {
  effects: SqlEffects[];
  again: Uint8Array;
}

/** A transaction taken off the backend between two units, to be begun again before the next. */
export type Parked =
  | {
      kind: "open";
      mode: "read only" | "read write";
      beganAtMillis: number;
      /** What it has set for itself only. */
      settings: ReadonlyArray<readonly [name: string, value: string]>;
    }
  | { kind: "failed" };

/** What PostgreSQL would keep for one connection, kept here because all share one backend. */
export interface Session {
  readonly id: number;
  readonly pid: number;
  readonly user: string;
  readonly database: string;
  readonly login: Login;
  /** Put before the names of its statements and portals. */
  readonly prefix: string;
  readonly openedAtMillis: number;

  state: TransactionState;
  parked: Parked | null;
  /** Its Sync is still to come, and PostgreSQL keeps something for it: nothing else may reach the backend. */
  inPipeline: boolean;
  /** The open transaction holds something that committing and beginning again would lose. */
  pinned: boolean;
  savepoint: boolean;
  /** Settings that the open transaction has set for itself only, in lower case. */
  readonly localSettings: Set<string>;
  /** Of the open transaction, where it was asked for. */
  xid: string | null;
  /** The open transaction has run a query. */
  queried: boolean;
  /** The open transaction has written; PostgreSQL said so. */
  wrote: boolean;

  /** Its own settings, as last read; in the order in which to replay them. */
  settings: ReadonlyArray<readonly [name: string, value: string]>;
  /** False from a statement that may have changed them until they are read again. */
  settingsKnown: boolean;
  /** Of `settings`, for comparing. */
  settingsKey: string;
  /** Those of the application's own that it has ever named, in lower case. */
  readonly ownSettings: Set<string>;
  timeouts: SessionTimeouts;
  /** A transaction that may have changed the time limits has not ended. */
  timeoutsOpen: boolean;
  /** What its client was last told of each parameter. */
  readonly reported: Map<string, string>;

  /** Named statements by the client's own name. */
  readonly statements: Map<string, Prepared>;
  unnamed: Prepared | null;
  readonly portals: Map<string, SqlEffects[]>;

  /** A replica follows the database: what it cannot take over is refused. */
  followed: boolean;
  /** Of a hot standby. */
  onStandby: boolean;

  /** Rows its open transaction has locked; `unsure` when it has also done what may tell otherwise of the next. */
  rows: { keys: Set<string>; unsure: boolean } | null;
  /** The unit that must wait for a lock, and what it asked for. */
  waits: { unit: Uint8Array; request: LockRequest; lock: string } | null;
  /** It has drawn from a sequence. */
  drew: boolean;
  /** Others have drawn since, so PostgreSQL no longer knows what this one drew. */
  sequencesLost: boolean;

  /** For `pg_stat_activity`. */
  lastSql: string;
  changedAtMillis: number;
  transactionAtMillis: number | null;
}

export function createSession(
  id: number,
  startup: { user: string; database: string; pid: number },
  login: Login,
  parameters: ReadonlyArray<readonly [string, string]>,
): Session {
  const reported = new Map(parameters);
  for (const [name, value] of parameters) reported.set(name, login.settings.get(name.toLowerCase()) ?? value);
  reported.set("session_authorization", login.user);
  reported.set("is_superuser", login.superuser ? "on" : "off");
  const { user, database, pid } = startup;
  const now = Date.now();
  return {
    ...{ id, pid, user, database, login, prefix: `s${id}:`, openedAtMillis: now },
    ...{
      state: "idle",
      parked: null,
      inPipeline: false,
      pinned: false,
      savepoint: false,
      localSettings: new Set(),
      xid: null,
      queried: false,
      wrote: false,
    },
    ...{ settings: [], settingsKnown: true, settingsKey: "", ownSettings: new Set(), reported },
    ...{ timeouts: login.timeouts, timeoutsOpen: false },
    ...{ statements: new Map(), unnamed: null, portals: new Map() },
    ...{ followed: false, onStandby: false, rows: null, waits: null, drew: false, sequencesLost: false },
    ...{ lastSql: "", changedAtMillis: now, transactionAtMillis: null },
  };
}
