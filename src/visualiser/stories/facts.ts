import type { EventOf, SourceLine, TraceEvent, TransactionState } from "#sim/trace.ts";
import type { Track } from "../frames/track.ts";

/** Event index of what never came. */
export const never = Number.POSITIVE_INFINITY;

/** A client lent by its pool, from event `from` to event `to`. */
export interface Lease {
  pool: number;
  connection: number;
  instance: number;
  request: number | null;
  waitedMillis: number;
  from: number;
  to: number;
  /** Where its request ended without giving it back. */
  leaked: number;
  destroyed: boolean;
  source?: SourceLine;
}

export interface QueryFacts {
  query: number;
  connection: number;
  request: number | null;
  sql: string;
  from: number;
  to: number;
  source?: SourceLine;
}

/** A pooler's server connection linked to a client. */
export interface Link {
  server: number;
  connection: number;
  waitedMillis: number;
  from: number;
  to: number;
}

export interface ConnectionFacts {
  dialled: EventOf<"connection-dialled">;
  opened: number;
  refused: number;
  closed: number;
  leases: Lease[];
  queries: QueryFacts[];
  links: Link[];
  /** Event indexes at which it joined the pooler's queue. */
  queued: number[];
  /** Event indexes at which a wait for a lock, or for the simulator's one backend, was over. */
  waits: number[];
  transaction: Track<TransactionState>;
}

export interface RequestFacts {
  arrived: EventOf<"request-arrived"> | null;
  started: EventOf<"request-started"> | null;
  ended: EventOf<"request-finished"> | EventOf<"request-failed"> | null;
  /** Indexes of all events that name it. */
  events: number[];
  dials: ConnectionFacts[];
  leases: Lease[];
  queries: QueryFacts[];
}

export interface InstanceFacts {
  instance: number;
  cold: number;
  warm: number;
  /** Where it crashed or was reclaimed. */
  gone: number;
  /** Frozen from one event to another. */
  frozen: Array<{ from: number; to: number }>;
  /** Indexes of what happened to the process itself. */
  life: number[];
  requests: number[];
  /** Requests that ended because it did. */
  lost: number[];
  pools: number[];
  connections: ConnectionFacts[];
}

export interface PoolFacts {
  created: EventOf<"pool-created">;
  leases: Lease[];
  connections: ConnectionFacts[];
}

export interface ServerFacts {
  server: number;
  dialled: number;
  opened: number;
  refused: number;
  closed: number;
  links: Link[];
}

/** Who did what when, looked up by number; positions are event indexes. */
export interface Ledger {
  events: readonly TraceEvent[];
  requests: Map<number, RequestFacts>;
  instances: Map<number, InstanceFacts>;
  pools: Map<number, PoolFacts>;
  connections: Map<number, ConnectionFacts>;
  servers: Map<number, ServerFacts>;
  faults: Array<{ index: number; event: EventOf<"fault-injected">; ended: number }>;
  /** Deployments after the first, as event indexes. */
  deployments: number[];
}

/** Whether something that lasts from one event to another was going on right after event `index`. */
export const during = ({ from, to }: { from: number; to: number }, index: number): boolean =>
  from <= index && index < to;
