import type { SourceLine } from "#sim/trace.ts";
import type { ConnectionState } from "./connections.ts";
import type { InstanceState } from "./instances.ts";
import type { RequestMoment, RequestState } from "./requests.ts";

/** `expected`: it arrives later in this run. */
export interface RequestView extends Omit<RequestMoment, "state"> {
  request: number;
  state: RequestState | "expected";
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
  checkedOut: number;
  leaked: number;
  slots: SlotView[];
}

export interface InstanceView {
  instance: number;
  /** `absent`: the platform starts it later in this run. */
  state: InstanceState | "absent";
  requests: number[];
  /** How far its cold start is, 0 to 1. */
  progress: number;
  pools: PoolView[];
  /** Clients made without a pool. */
  bare: SlotView[];
}

export interface ConnectionView {
  connection: number;
  instance: number;
  pool: number | null;
  slot: number;
  /** The slot it holds on the server. */
  cell: number | null;
  /** The slot it will be given, known because the run is over; null when it is turned away. */
  destination: number | null;
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
  connection: number | null;
}

export interface DatabaseView {
  /** `max_connections` of them; the reserved ones last. */
  cells: CellView[];
  /** Backends the server holds. */
  used: number;
  /** What an ordinary role may open: `max_connections` less the reserved ones. */
  usable: number;
  reserved: number;
  /** Connections turned away so far. */
  refused: number;
  /** Open connections whose instance is frozen. */
  held: number;
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
  database: DatabaseView;
  failures: FailureGroup[];
  counters: Counters;
  /** The learner's line that ran last. */
  source: SourceLine | null;
  /** For example `t = 120 ms: request 7 waits, 17 of 17 usable connections in use`. */
  summary: string;
}
