import { releaseOf } from "../release.ts";
import type { PoolerSettings } from "../settings.ts";
import type { Cell } from "./result-set.ts";

/** Settings in PgBouncer's names with its defaults, times in seconds (doc/config.md). */
const seconds = {
  client_idle_timeout: ["clientIdleTimeoutMillis", 0],
  idle_transaction_timeout: ["idleTransactionTimeoutMillis", 0],
  query_timeout: ["queryTimeoutMillis", 0],
  query_wait_timeout: ["queryWaitTimeoutMillis", 120],
  reserve_pool_timeout: ["reservePoolTimeoutMillis", 5],
  server_connect_timeout: ["serverConnectTimeoutMillis", 15],
  server_idle_timeout: ["serverIdleTimeoutMillis", 600],
  server_lifetime: ["serverLifetimeMillis", 3600],
  server_login_retry: ["serverLoginRetryMillis", 15],
} as const satisfies Record<string, readonly [keyof PoolerSettings, number]>;

const plain = {
  default_pool_size: ["defaultPoolSize", 20],
  max_client_conn: ["maxClientConn", 100],
  max_db_connections: ["maxDbConnections", 0],
  max_user_connections: ["maxUserConnections", 0],
  min_pool_size: ["minPoolSize", 0],
  pool_mode: ["poolMode", "session"],
  reserve_pool_size: ["reservePoolSize", 0],
  server_reset_query: ["serverResetQuery", "DISCARD ALL"],
} as const satisfies Record<string, readonly [keyof PoolerSettings, string | number]>;

/** Rows of `SHOW CONFIG` for what is modelled, by key; nothing can be changed while it runs here. */
export function configRows(settings: PoolerSettings): Cell[][] {
  const rows: Cell[][] = Object.entries(plain).map(([key, [name, usual]]) => [key, settings[name], usual]);
  for (const [key, [name, usual]] of Object.entries(seconds)) rows.push([key, settings[name] / 1_000, usual]);
  rows.push(["ignore_startup_parameters", settings.ignoreStartupParameters.join(","), ""]);
  const { followsByDefault } = releaseOf(settings.version);
  rows.push(["max_prepared_statements", settings.maxPreparedStatements, followsByDefault ? 200 : 0]);
  return rows.map((row) => [...row, "no"]).sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
}
