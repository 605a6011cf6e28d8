/**
 * Which connections a fault picks: by what their client is doing with them, oldest first. Connections that are still
 * starting up are never picked. Behind a pooler, what is lent is a server connection linked to a client.
 */
export type FaultTarget =
  /** In a pool and not lent, or a bare client's between two queries. */
  | "idle"
  /** Lent by a pool or held by a bare client, with no query running. */
  | "checked-out"
  /** With a query running. */
  | "busy"
  | "any";

/** Something going wrong at a virtual moment. Data, so that a scenario can hold it. */
export type Fault = { atMillis: number } & (
  | {
      /** As `pg_terminate_backend` by an administrator: 57P01. With a pooler, its server connections are backends too. */
      kind: "kill-backend";
      target: FaultTarget;
      count: number;
    }
  | {
      /** A fast shutdown, then nobody listens until it is up again (postgresql.org/docs/current/server-shutdown.html). */
      kind: "restart-server";
      downMillis: number;
      server?: "replica" | undefined;
    }
  | {
      /** A reset: both ends learn of it (ECONNRESET). Hits links of instances, to the server or to a pooler. */
      kind: "cut-link";
      target: FaultTarget;
      count: number;
    }
  | {
      /** Packets vanish from here on, and neither end is told: the server keeps the slot. Hits links of instances. */
      kind: "lose-link";
      target: FaultTarget;
      count: number;
    }
  | {
      /** New connections fail with ECONNREFUSED; those that are open stay. */
      kind: "refuse-connections";
      forMillis: number;
      server?: "replica" | undefined;
    }
  | {
      /** What is committed shows on the replica so much later for a while; then it catches up at once. */
      kind: "slow-replica";
      forMillis: number;
      lagMillis: number;
    }
  | { kind: "slow-network"; forMillis: number; roundTripMillis: number }
  | {
      /** The next `count` queries whose text contains `sql` fail with this SQLSTATE, as PostgreSQL would fail them. */
      kind: "fail-query";
      sql: string;
      count: number;
      code: string;
      message: string;
    }
);
