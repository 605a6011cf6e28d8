import type { PoolerScenario } from "#schemas/scenario.ts";

/** PgBouncer as it comes (pgbouncer.org/config.html), before the database: what `poolerSchema` fills in, for pages without the schema's library. */
export const defaultPooler: PoolerScenario = {
  poolMode: "session",
  version: "1.25",
  port: 6432,
  inFront: true,
  defaultPoolSize: 20,
  minPoolSize: 0,
  reservePoolSize: 0,
  reservePoolTimeoutMillis: 5_000,
  maxClientConn: 100,
  maxDbConnections: 0,
  maxUserConnections: 0,
  queryWaitTimeoutMillis: 120_000,
  serverIdleTimeoutMillis: 600_000,
  serverLifetimeMillis: 3_600_000,
  serverConnectTimeoutMillis: 15_000,
  serverLoginRetryMillis: 15_000,
  clientIdleTimeoutMillis: 0,
  idleTransactionTimeoutMillis: 0,
  queryTimeoutMillis: 0,
  serverResetQuery: "DISCARD ALL",
  ignoreStartupParameters: [],
};
