/** PgBouncer's settings by its own names, times in milliseconds (pgbouncer.org/config.html). 0 switches a limit or a timeout off. */
export interface PoolerSettings {
  poolMode: "session" | "transaction" | "statement";
  /** The release whose behaviour is modelled: named statements in transaction mode work since 1.21, by default since 1.24. */
  version: string;
  defaultPoolSize: number;
  minPoolSize: number;
  reservePoolSize: number;
  reservePoolTimeoutMillis: number;
  maxClientConn: number;
  maxDbConnections: number;
  maxUserConnections: number;
  queryWaitTimeoutMillis: number;
  serverIdleTimeoutMillis: number;
  serverLifetimeMillis: number;
  serverConnectTimeoutMillis: number;
  serverLoginRetryMillis: number;
  clientIdleTimeoutMillis: number;
  idleTransactionTimeoutMillis: number;
  queryTimeoutMillis: number;
  serverResetQuery: string;
  maxPreparedStatements: number;
  ignoreStartupParameters: readonly string[];
}
