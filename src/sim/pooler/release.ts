/** Where releases of PgBouncer behave differently; each line is what its NEWS.md or its source at that tag says. */
export interface Release {
  /** 1.20: `IntervalStyle` is tracked too, and `options` in a startup packet is read. */
  readonly tracksMore: boolean;
  /** 1.20: a failed server login reaches waiting clients with PostgreSQL's own SQLSTATE; 08P01 before. */
  readonly forwardsSqlstate: boolean;
  /** 1.22: a failed server login ends everybody who waits, not only who has not been greeted yet. */
  readonly endsAllWaiting: boolean;
  /** 1.23: newer protocol versions and `_pq_.` options are negotiated instead of refused. */
  readonly negotiates: boolean;
  /** 1.24: `max_prepared_statements` is 200 where nothing is said, 0 before. */
  readonly followsByDefault: boolean;
  /** 1.24: fast refusals after a failed login name what the server said. */
  readonly cachesLoginError: boolean;
  /** Before 1.25 `query_timeout` counts from the client's last message, idle in a transaction or not. */
  readonly timesIdleTransactions: boolean;
  /** 1.25: a queued client gets a NOTICE (`query_wait_notify`). */
  readonly notifiesWaiting: boolean;
}

/** `version` is a release of PgBouncer 1, for example `1.18`. */
export function releaseOf(version: string): Release {
  const minor = Number(version.split(".")[1]);
  return {
    tracksMore: minor >= 20,
    forwardsSqlstate: minor >= 20,
    endsAllWaiting: minor >= 22,
    negotiates: minor >= 23,
    followsByDefault: minor >= 24,
    cachesLoginError: minor >= 24,
    timesIdleTransactions: minor < 25,
    notifiesWaiting: minor >= 25,
  };
}
