import type { TransactionState } from "#sim/trace.ts";
import type { SqlEffects } from "./sql-effects.ts";

/** A prepared statement, with the unit that makes it again should PostgreSQL have lost it. */
export interface Prepared {
  effects: SqlEffects[];
  again: Uint8Array;
}

/** A transaction taken off the backend between two units, to be begun again before the next. */
export type Parked = { kind: "open"; mode: "read only" | "read write"; beganAtMillis: number } | { kind: "failed" };

/** What PostgreSQL would keep for one connection, kept here because all share one backend. */
export interface Session {
  readonly id: number;
  readonly pid: number;
  readonly user: string;
  readonly database: string;
  /** Put before the names of its statements and portals. */
  readonly prefix: string;
  readonly openedAtMillis: number;

  state: TransactionState;
  parked: Parked | null;
  /** Between a Flush and its Sync: nothing else may reach the backend. */
  inPipeline: boolean;
  /** The open transaction holds something that committing and beginning again would lose. */
  pinned: boolean;
  savepoint: boolean;
  /** The open transaction has written; PostgreSQL said so. */
  wrote: boolean;

  /** Its own settings, as last read; in the order in which to replay them. */
  settings: ReadonlyArray<readonly [name: string, value: string]>;
  /** False from a statement that may have changed them until they are read again. */
  settingsKnown: boolean;
  /** What its client was last told of each parameter. */
  readonly reported: Map<string, string>;

  /** Named statements by the client's own name. */
  readonly statements: Map<string, Prepared>;
  unnamed: Prepared | null;
  readonly portals: Map<string, SqlEffects[]>;

  /** For `pg_stat_activity`. */
  lastSql: string;
  changedAtMillis: number;
  transactionAtMillis: number | null;
}

export function createSession(
  id: number,
  startup: { user: string; database: string; pid: number; settings?: ReadonlyArray<readonly [string, string]> },
  parameters: ReadonlyArray<readonly [string, string]>,
): Session {
  const reported = new Map(parameters);
  const settings = (startup.settings ?? []).filter(([name, value]) => reported.get(name) !== value);
  for (const [name, value] of settings) if (reported.has(name)) reported.set(name, value);
  const { user, database, pid } = startup;
  const now = Date.now();
  return {
    ...{ id, pid, user, database, prefix: `s${id}:`, openedAtMillis: now },
    ...{ state: "idle", parked: null, inPipeline: false, pinned: false, savepoint: false, wrote: false },
    ...{ settings, settingsKnown: true, reported },
    ...{ statements: new Map(), unnamed: null, portals: new Map() },
    ...{ lastSql: "", changedAtMillis: now, transactionAtMillis: null },
  };
}
