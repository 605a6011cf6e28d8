import { activitySetting } from "./prepare.ts";
import type { Session } from "./session.ts";
import { literal } from "./wire.ts";

const states = { idle: "idle", "in-transaction": "idle in transaction", failed: "idle in transaction (aborted)" };
const time = (millis: number | null) => (millis === null ? null : new Date(millis).toISOString());

/** SQL that shows `pg_stat_activity` these sessions (postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ACTIVITY-VIEW). */
export function showActivitySql(sessions: Iterable<Session>, current: Session): string {
  const rows = Array.from(sessions, (session) => ({
    datname: session.database,
    pid: session.pid,
    usename: session.user,
    application_name: session.reported.get("application_name") ?? "",
    backend_start: time(session.openedAtMillis),
    xact_start: time(session === current ? (session.transactionAtMillis ?? Date.now()) : session.transactionAtMillis),
    query_start: session.lastSql === "" ? null : time(session.changedAtMillis),
    state_change: time(session.changedAtMillis),
    wait_event_type: session === current ? null : "Client",
    wait_event: session === current ? null : "ClientRead",
    state: session === current ? "active" : states[session.state],
    query: session.lastSql,
    backend_type: "client backend",
  }));
  return `select pg_catalog.set_config(${literal(activitySetting)}, ${literal(JSON.stringify(rows))}, false)`;
}
