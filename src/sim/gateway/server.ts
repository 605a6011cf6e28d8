import type { BackendSignal, ByteContext, QueryExecutor } from "../ports.ts";
import type { ClientKind, NewTraceEvent } from "../trace.ts";
import type { QueryFailure } from "./query-failures.ts";
import type { SlotLimits, Slots } from "./slots.ts";
import type { WaitingLine } from "./waiting-line.ts";

/** The part of the virtual clock a server needs. */
export interface GatewayClock {
  now(): number;
  schedule(delayMillis: number, run: () => void): { cancel(): void };
}

/** What the server's work costs in virtual time, apart from the network. */
export interface GatewayCosts {
  /** Startup packet to first ReadyForQuery: fork, TLS, authentication. */
  connectMillis: number;
  /** Startup packet to FATAL 53300; an accepted connection takes its slot after the same time. */
  refuseMillis: number;
  /** Both for a pooler beside the server: no network to cross, no TLS. The same where absent. */
  beside?: { connectMillis: number; refuseMillis: number };
  /** Service time of a unit that executes something; parsing and describing alone are free. */
  queryMillis: number;
  /** Each of the above is stretched by up to this share, drawn from `random`. */
  jitterShare: number;
}

/** Who is at the other end of a link, for the trace. */
export interface GatewayOrigin {
  /** Also the id of its session; a pooler's server connection has one that no client has (`sessionOfServer`). */
  connection: number;
  instance: number;
  /** What dialled it; absent for a pooler's. */
  client?: ClientKind;
  /** A pooler's server connection: its id in the trace, and why the pooler closed it, once it has. */
  server?: { id: number; reason(): string | null };
  /** On whose behalf the bytes being delivered right now were sent. */
  takeContext(): ByteContext;
}

export interface GatewayOptions {
  clock: GatewayClock;
  executor: QueryExecutor;
  record(event: NewTraceEvent): void;
  nextId(kind: "query"): number;
  limits: SlotLimits;
  costs: GatewayCosts;
  /** Uniform in [0, 1), from the gateway's own stream. */
  random(): number;
  /** Process id of the first backend; 1001 where absent. */
  firstPid?: number;
}

/** Session of a pooler's server connection, beyond every client's connection id. */
export const sessionOfServer = (server: number) => 1_000_000 + server;

/** What all backends of one server share. */
export interface Server extends GatewayOptions {
  readonly slots: Slots;
  readonly line: WaitingLine;
  nextPid(): number;
  /** The connection of the trace whose work a session does: its own, or that of the client a pooler linked to it last. */
  clientOf(session: number): number;
  /** What a reply says went wrong, as the trace is to tell it; read as PostgreSQL's own where absent. */
  errorOf?(reply: Uint8Array): { code: string; message: string } | null;
  /** What a query that now starts is to fail with; `null` for all but those a scenario picks. */
  failureOf(sql: string): QueryFailure | null;
  /** Acts on what a session asked to be done to another one. */
  signal(signal: BackendSignal): void;
  /** Acts on a CancelRequest; a wrong key is ignored, as by the real server. */
  cancel(pid: number, secret: number): void;
}

/** A service time with its seeded jitter. */
export function stretched({ random, costs }: Pick<GatewayOptions, "random" | "costs">, millis: number): number {
  return millis * (1 + costs.jitterShare * random());
}
