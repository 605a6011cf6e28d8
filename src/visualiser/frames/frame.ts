import type { ClientKind, SourceLine } from "#sim/trace.ts";
import type { ConnectionState, Target } from "./connections.ts";
import type { InstanceState } from "./instances.ts";
import type { RequestMoment, RequestState } from "./requests.ts";

export interface Ring {
  /** 0 to 1. */
  share: number;
  /** `request`: the platform's limit, from when an instance took it; `wait`: the pool's or PgBouncer's, from when it joined the queue. */
  of: "request" | "wait";
}

/** `expected`: it arrives later in this run. */
export interface RequestView extends Omit<RequestMoment, "state"> {
  request: number;
  state: RequestState | "expected";
  /** What it stands in a queue for (an instance, a client of a pool, a pooler's server connection), or that the instance which took it starts cold. */
  waitsFor: "instance" | "cold-start" | "client" | "server" | null;
  /** How long it has been in its state, in the pooler's queue, or, when it runs, on its instance; 0 once it is over. */
  forMillis: number;
  /** How much of the time it is given has passed, by the limit that ends first; `null` where nothing limits it. */
  ring: Ring | null;
}

export type SlotState = "empty" | "connecting" | "idle" | "checked-out" | "leaked";

/** One socket of a client pool, or one bare client. */
export interface SlotView {
  state: SlotState;
  connection: number | null;
  /** The request that has it. */
  request: number | null;
}

export interface PoolView {
  pool: number;
  max: number;
  /** pg-pool's own counters. */
  total: number;
  idle: number;
  waiting: number;
  /** How long the first in its queue has waited. */
  oldestWaitMillis: number;
  checkedOut: number;
  leaked: number;
  slots: SlotView[];
}

export interface InstanceView {
  instance: number;
  /** The deployed function it runs; empty before it is known. */
  fn: string;
  /** From 1. */
  deployment: number;
  /** `absent`: the platform starts it later in this run. */
  state: InstanceState | "absent";
  requests: number[];
  /** Pieces of work that go on after their request's answer. */
  background: number;
  /** How far its cold start, or the time it has left after SIGTERM, is; 0 to 1. */
  progress: number;
  pools: PoolView[];
  /** Clients made without a pool. */
  bare: SlotView[];
  /** Connections by which a MongoDB driver watches its servers. */
  monitors: SlotView[];
  /** All its connections, of whatever pool. */
  seats: SlotView[];
}

export interface ConnectionView {
  connection: number;
  instance: number;
  to: Target;
  client: ClientKind;
  pool: number | null;
  slot: number;
  /** Its place among all connections of its instance. */
  seat: number;
  /** Its place among a pooler's clients. */
  port: number | null;
  /** The cell of the server it holds, or that of the server connection it is linked to. */
  cell: number | null;
  /** The cell it will be given, known because the run is over; null when it is turned away, and for a pooler's client. */
  destination: number | null;
  /** The pooler's server connection it is linked to. */
  server: number | null;
  /** How long it has stood in the pooler's queue; `null` when it does not. */
  queuedMillis: number | null;
  state: Exclude<ConnectionState, "closed">;
  holder: number | null;
  checkedOut: boolean;
  leaked: boolean;
  /** Its instance is frozen, so nothing on that side can close it. */
  held: boolean;
  /** How far a dial or a query is; for a refusal how much of its short display is left. 0 to 1. */
  progress: number;
  refusedWith: string | null;
}

export type CellState = "free" | "idle" | "query" | "transaction" | "reserved";

export interface CellView {
  state: CellState;
  /** The connection of an instance behind it; `null` also for a pooler's server connection that is linked to nobody. */
  connection: number | null;
  /** The pooler's server connection that has it. */
  server: number | null;
  /** A driver's monitor has it, which serves no request. */
  isMonitor?: true;
}

/** `free`: open and linked to nobody; `linked`: held by a client that does nothing with it right now. */
export type ServerState = "empty" | "dialling" | "free" | "linked" | "query" | "transaction" | "refused";

/** A place for a server connection in the pooler's lane. */
export interface ServerView {
  state: ServerState;
  server: number | null;
  /** The client connection it is linked to. */
  connection: number | null;
  /** The request that has that client. */
  request: number | null;
  cell: number | null;
  /** The cell it will be given. */
  destination: number | null;
  /** How far its dial, or the query on it, is; 0 to 1. */
  progress: number;
}

/** PgBouncer between instances and database, in its own words. */
export interface PoolerView {
  /** `pool_mode`. */
  mode: string;
  /** `max_client_conn`. */
  maxClientConn: number;
  /** `default_pool_size`. */
  defaultPoolSize: number;
  /** Client connections it has accepted. */
  clients: number;
  /** Client connections in its queue, the first to be served first. */
  queue: number[];
  /** How much of `query_wait_timeout` each of them has waited, 0 to 1; empty where nothing limits them. */
  queueShares: number[];
  oldestWaitMillis: number;
  /** At least `default_pool_size` of them. */
  servers: ServerView[];
  /** Clients turned away so far. */
  refused: number;
}

export interface DatabaseView {
  /** `max_connections` of them; the reserved ones last. */
  cells: CellView[];
  /** Backends the server holds. */
  used: number;
  /** What an ordinary role may open: `max_connections` less the reserved ones. */
  usable: number;
  reserved: number;
  /** Connections it has turned away so far, a pooler's included. */
  refused: number;
  /** With which code it turned away the last one. */
  refusedWith: string | null;
  /** Open connections to it whose instance is frozen. */
  held: number;
}

/** A second server that follows the first. */
export interface ReplicaView extends DatabaseView {
  /** From a commit on the primary to when it shows here, as the scenario sets it. */
  lagMillis: number;
  /** Changes of rows it has taken over so far. */
  applied: number;
  /** How late the last of them was; `null` before the first. */
  lastLagMillis: number | null;
}

/** Failed requests with the same code. */
export interface FailureGroup {
  code: string;
  label: string;
  moments: Array<{ index: number; atMillis: number; request: number; message: string }>;
}

/** `arrived` is always `waiting + running + done + failed`; waiting counts requests without an instance too. */
export interface Counters {
  expected: number;
  arrived: number;
  waiting: number;
  running: number;
  done: number;
  failed: number;
}

/** Everything on screen at one moment of a run. */
export interface Frame {
  atMillis: number;
  /** The last event that has happened; -1 before the first. */
  index: number;
  requests: RequestView[];
  instances: InstanceView[];
  connections: ConnectionView[];
  /** `null` where there is none. */
  pooler: PoolerView | null;
  database: DatabaseView;
  /** `null` where there is none. */
  replica: ReplicaView | null;
  failures: FailureGroup[];
  counters: Counters;
  /** The learner's line that ran last. */
  source: SourceLine | null;
  /** For example `t = 120 ms: request 7 waits, 17 of 17 usable connections in use`. */
  summary: string;
}
