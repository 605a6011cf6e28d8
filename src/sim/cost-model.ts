/** A value with where it comes from, shown beside every simulated delay and limit. */
export interface Sourced<T = number> {
  readonly value: T;
  readonly source: string;
  /** The day on which the source was read; absent where the value was chosen. */
  readonly date?: string;
}

const bench = "measured: PostgreSQL 15.18 and pg 8.23.1 on a 2-core machine, client and server on loopback";

const throughPooler = `${bench}, through PgBouncer 1.18 in transaction mode`;

const mariaBench = "measured: MariaDB 10.11.19 and mysql2 3.24 on a 2-core machine, client and server on loopback";

/**
 * What opening, refusing and querying cost in virtual time, before the network's round trips.
 * Never how long the machine running the simulation took.
 */
export const costModel = {
  /** Fork, TLS and SCRAM work on both sides: the whole of a loopback connect with TLS. */
  connectMillis: { value: 7.6, source: bench, date: "2026-11-20" },
  /** Startup packet to FATAL 53300. */
  refuseMillis: { value: 2.3, source: bench, date: "2026-11-20" },
  /** `SELECT 1` on a warm connection. */
  queryMillis: { value: 0.11, source: bench, date: "2026-11-20" },
  /** Round trips before the first query: TCP 1, TLS 3, authentication 3. */
  connectRoundTrips: {
    value: 7,
    source: "developers.cloudflare.com/hyperdrive/concepts/connection-lifecycle",
    date: "2026-11-20",
  },
  /** A pooler's own share of a connect with it: its clients start up no session. */
  poolerConnectMillis: { value: 0.47, source: throughPooler, date: "2026-11-20" },
  /** What a query through a pooler on the database's machine costs more, both ways together: 0.03 to 0.10 measured. */
  poolerHopMillis: { value: 0.05, source: throughPooler, date: "2026-11-20" },
  /** A pooler's own connect with the server beside it: SCRAM, no TLS. */
  besideConnectMillis: { value: 5.4, source: bench, date: "2026-11-20" },
  /** MySQL's whole loopback connect without TLS: a thread, a greeting and a login without a password; 0.45 at best, 0.62 at the median. */
  mysqlConnectMillis: { value: 0.6, source: mariaBench, date: "2026-11-21" },
  /** The part of it up to the greeting, or to error 1040 in its place: refused ones took 0.56 at the median. */
  mysqlGreetMillis: { value: 0.5, source: mariaBench, date: "2026-11-21" },
  /** Largest share by which a delay is stretched, from the seed. */
  jitterShare: { value: 0.1, source: "chosen: enough to break ties between simultaneous requests", date: "2026-11-20" },
} as const satisfies Record<string, Sourced>;
