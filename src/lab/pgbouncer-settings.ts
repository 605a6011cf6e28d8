import type { PoolerScenario } from "#schemas/scenario.ts";

/** First release that knows `max_prepared_statements` (pgbouncer.org/changelog.html). */
const statementsSinceMinor = 21;

/** A scenario's pooler as lines of `pgbouncer.ini` for a release such as `1.18.0`; PgBouncer takes times in seconds, fractions included. */
export function pgBouncerSettings(pooler: PoolerScenario, version: string): Record<string, string | number> {
  const knowsStatements = Number(version.split(".")[1]) >= statementsSinceMinor;
  const seconds = (millis: number) => millis / 1000;
  return {
    pool_mode: pooler.poolMode,
    default_pool_size: pooler.defaultPoolSize,
    min_pool_size: pooler.minPoolSize,
    reserve_pool_size: pooler.reservePoolSize,
    reserve_pool_timeout: seconds(pooler.reservePoolTimeoutMillis),
    max_client_conn: pooler.maxClientConn,
    max_db_connections: pooler.maxDbConnections,
    max_user_connections: pooler.maxUserConnections,
    query_wait_timeout: seconds(pooler.queryWaitTimeoutMillis),
    server_idle_timeout: seconds(pooler.serverIdleTimeoutMillis),
    server_lifetime: seconds(pooler.serverLifetimeMillis),
    server_connect_timeout: seconds(pooler.serverConnectTimeoutMillis),
    server_login_retry: seconds(pooler.serverLoginRetryMillis),
    client_idle_timeout: seconds(pooler.clientIdleTimeoutMillis),
    idle_transaction_timeout: seconds(pooler.idleTransactionTimeoutMillis),
    query_timeout: seconds(pooler.queryTimeoutMillis),
    server_reset_query: pooler.serverResetQuery,
    ignore_startup_parameters: pooler.ignoreStartupParameters.join(","),
    ...(knowsStatements &&
      pooler.maxPreparedStatements !== undefined && { max_prepared_statements: pooler.maxPreparedStatements }),
  };
}
