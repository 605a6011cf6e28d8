import type { BackendActivity } from "#sim/ports.ts";
import type { AdvisoryLocks } from "./advisory-locks.ts";
import type { Roles } from "./roles.ts";
import type { Session } from "./session.ts";

const states = { idle: "idle", "in-transaction": "idle in transaction", failed: "idle in transaction (aborted)" };
const time = (millis: number | null) => (millis === null ? null : new Date(millis).toISOString());
/** PostgreSQL's track_activity_query_size, less the terminating zero. */
const longestQuery = 1023;

/**
 * Rows of `pg_stat_activity` as JSON (postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ACTIVITY-VIEW):
 * what the server says of its backends, with what is known of their sessions.
 */
export function activityJson(
  backends: ReadonlyArray<BackendActivity>,
  sessions: ReadonlyMap<number, Session>,
  roles: Roles | null,
): string {
  const now = Date.now();
  const rows = backends.flatMap((backend) => {
    const session = sessions.get(backend.session);
    if (session === undefined) return [];
    const { running, waitEvent, sql } = backend;
    const queryStart = now - backend.queryAgeMillis;
    const query = sql !== null && !session.lastSql.startsWith(sql) ? sql : session.lastSql;
    const wait = running ? waitEvent : { type: "Client", name: "ClientRead" };
    return {
      datname: session.database,
      pid: session.pid,
      usesysid: roles?.get(session.user)?.oid ?? null,
      usename: session.user,
      application_name: session.reported.get("application_name") ?? "",
      client_port: backend.clientPort,
      backend_start: time(session.openedAtMillis),
      xact_start: time(session.transactionAtMillis ?? (running ? queryStart : null)),
      query_start: query === "" ? null : time(queryStart),
      state_change: time(now - backend.stateAgeMillis),
      wait_event_type: wait?.type ?? null,
      wait_event: wait?.name ?? null,
      state: running ? "active" : states[session.state],
      query: query.slice(0, longestQuery),
      backend_type: "client backend",
    };
  });
  return JSON.stringify(rows);
}

/** A wait for the end of a transaction, as the gateway words it. */
const transactionLock = /^(\w+) on transaction (\d+)$/;

/** Rows of `pg_locks` that PostgreSQL doesn't know of, as JSON (postgresql.org/docs/current/view-pg-locks.html). */
export function simulatedLocksJson(
  locks: AdvisoryLocks,
  backends: ReadonlyArray<BackendActivity>,
  sessions: ReadonlyMap<number, Session>,
): string {
  const now = Date.now();
  const waits = backends.flatMap(({ session, pid, waitsFor }) => {
    const [, mode, transactionid] = transactionLock.exec(waitsFor?.lock ?? "") ?? [];
    if (waitsFor === null || transactionid === undefined) return [];
    const waitstart = time(now - waitsFor.waitedMillis);
    const virtualtransaction = `${session}/1`;
    return [{ locktype: "transactionid", transactionid, mode, virtualtransaction, pid, granted: false, waitstart }];
  });
  const advisory = locks.rows().map(({ session, key, mode, waitsSinceMillis }) => {
    const [classid, objid, objsubid] = lockFields(key);
    return {
      ...{ locktype: "advisory", classid, objid, objsubid, mode },
      virtualtransaction: `${session}/1`,
      pid: sessions.get(session)?.pid ?? null,
      granted: waitsSinceMillis === null,
      waitstart: time(waitsSinceMillis),
    };
  });
  return JSON.stringify([...advisory, ...waits]);
}

/** Process ids that a backend waits for, as an array literal (postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SESSION). */
export function blockingPids(
  pid: number,
  backends: ReadonlyArray<BackendActivity>,
  sessions: ReadonlyMap<number, Session>,
): string {
  const waitsFor = backends.find((backend) => backend.pid === pid)?.waitsFor;
  const holder = waitsFor && sessions.get(waitsFor.behind);
  return holder ? `{${holder.pid}}` : "{}";
}

/** How PostgreSQL keeps a key: the halves of one of 64 bits, or two of 32, and which of both it is. */
export function lockFields(key: string): [number, number, 1 | 2] {
  const [first = "0", second] = key.split(",");
  if (second !== undefined) return [Number(first) >>> 0, Number(second) >>> 0, 2];
  const bits = BigInt.asUintN(64, BigInt(first));
  return [Number(bits >> 32n), Number(bits & 0xffffffffn), 1];
}
