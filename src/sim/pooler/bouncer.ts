import type { ByteQueue } from "../gateway/byte-queue.ts";
import type { ByteContext, ClientLink, Link } from "../ports.ts";
import type { NewTraceEvent } from "../trace.ts";
import type { ClientQueue } from "./client-queue.ts";
import type { OutstandingRequest } from "./outstanding-requests.ts";
import type { Prepared, PreparedStatements } from "./prepared-statements.ts";
import type { Release } from "./release.ts";
import type { PoolerSettings } from "./settings.ts";
import type { ParameterValues, TrackedParameters } from "./tracked-parameters.ts";

/** What the pooler needs of a clock; a passive timer is no progress of the run. */
export interface PoolerClock {
  now(): number;
  schedule(delayMillis: number, run: () => void, options?: { passive?: boolean }): { cancel(): void };
}

/** How the server end of a link tells who is behind it: a server connection, with why the pooler closed it, once it has. */
export interface ServerIdentity {
  id: number;
  reason(): string | null;
}

export interface PoolerOptions {
  clock: PoolerClock;
  settings: PoolerSettings;
  record(event: NewTraceEvent): void;
  nextId(kind: "server"): number;
  /** Opens a link to the database: for a server connection, or with `null` for one CancelRequest. */
  dial(server: ServerIdentity | null): ClientLink;
  /** How many backends the database holds, for the trace. */
  active(): number;
  /** Startup packet to greeting, apart from the network; stretched by up to `jitterShare`, drawn from `random`. */
  connectMillis(): number;
  jitterShare: number;
  /** Uniform in [0, 1), from the pooler's own stream. */
  random(): number;
}

/** What all parts of one running PgBouncer share. */
export interface Bouncer extends PoolerOptions {
  readonly release: Release;
  readonly tracked: TrackedParameters;
  readonly prepared: PreparedStatements;
  readonly pools: Pool[];
  /** All client sockets, those that have not started up included. */
  readonly clients: Set<PoolerClient>;
  /** Greeted clients by the pid of their key. */
  readonly byPid: Map<number, PoolerClient>;
  /** Server connections per database and per user, those being opened included. */
  readonly connectionsOf: { database: Map<string, number>; user: Map<string, number> };
  /** Whether named statements are followed and renamed; never in session mode. */
  readonly followsStatements: boolean;
  /** Makes sure that maintenance runs soon after this moment; `passive` where it frees nobody. */
  wakeAt(atMillis: number, passive?: boolean): void;
  /** What PgBouncer does at the end of each turn of its loop: serves who waits, opens what is missing. */
  endOfTurn(): void;
}

/** Server connections for one user and database, and the clients that share them. */
export interface Pool {
  readonly user: string;
  readonly database: string;
  /** All, the one being opened included. */
  readonly servers: Set<PoolerServer>;
  /** The one being opened: never two at once (src/objects.c, launch_new_connection). */
  opening: PoolerServer | null;
  /** Last in, first out; the longest idle first. */
  readonly idle: PoolerServer[];
  readonly waiting: ClientQueue<PoolerClient>;
  readonly clients: Set<PoolerClient>;
  /** Untracked parameters as the first server reported them; null until one has logged in. */
  welcome: ReadonlyArray<readonly [name: string, value: string]> | null;
  /** The same, from the server that is logging in. */
  learning: Array<readonly [name: string, value: string]>;
  readonly defaults: ParameterValues;
  lastLoginFailed: boolean;
  lastConnectFailed: boolean;
  lastFailure: string;
  lastConnectAtMillis: number;
  lastLifetimeEndAtMillis: number;
  readonly totals: PoolTotals;
}

/** Sums since the pooler started, for `SHOW STATS`. */
export interface PoolTotals {
  logins: number;
  assignments: number;
  transactions: number;
  queries: number;
  transactionMillis: number;
  queryMillis: number;
  waitMillis: number;
  receivedBytes: number;
  sentBytes: number;
}

export interface PoolerClient {
  readonly connection: number;
  readonly instance: number;
  /** Put on everything sent to a server on its behalf. */
  readonly through: { connection: number; instance: number };
  readonly link: Link;
  readonly bytes: ByteQueue;
  context: ByteContext;
  /** `waiting` stands in its pool's queue; what it sends meanwhile is not read, not even that it has gone. */
  state: "login" | "active" | "waiting" | "closed";
  /** Its parameters are being set on its server. */
  paused: boolean;
  ended: boolean;
  /** Its link broke: a reset, or a peer found dead. */
  broken: boolean;
  pool: Pool | null;
  server: PoolerServer | null;
  /** Logged in before any server has told the pooler its parameters. */
  waitsForWelcome: boolean;
  greeted: boolean;
  /** Connected to the database `pgbouncer`, which is the pooler itself. */
  isConsole: boolean;
  notified: boolean;
  readonly parameters: ParameterValues;
  key: { pid: number; secret: number } | null;
  /** Named statements by the client's own name. */
  readonly statements: Map<string, Prepared>;
  queuePlace: number;
  /** Of its startup packet: answered with NegotiateProtocolVersion; null where it asked for nothing unknown. */
  unknownOptions: string[] | null;
  readonly connectedAtMillis: number;
  /** Last heard of. */
  requestAtMillis: number;
  waitsSinceMillis: number;
  queryAtMillis: number | null;
  transactionAtMillis: number | null;
  copying: boolean;
  /** Goes on with what it sent while it waited. */
  resume(): void;
}

export interface PoolerServer {
  readonly id: number;
  readonly pool: Pool;
  readonly link: ClientLink;
  readonly bytes: ByteQueue;
  /** `tested`: runs the reset query. `being-canceled`: a CancelRequest for it is still on its way. */
  state: "login" | "active" | "tested" | "idle" | "being-canceled" | "closed";
  client: PoolerClient | null;
  /** No transaction is open and nothing asked: fit for another client. */
  ready: boolean;
  idleInTransaction: boolean;
  settingParameters: boolean;
  copying: boolean;
  failed: boolean;
  readonly parameters: ParameterValues;
  readonly outstanding: OutstandingRequest[];
  /** Statements prepared on it, the least recently used first. */
  readonly statements: Set<Prepared>;
  key: { pid: number; secret: number } | null;
  /** CancelRequests for it on their way. */
  cancels: number;
  readonly connectedAtMillis: number;
  /** Last heard of. */
  requestAtMillis: number;
  closedBecause: string | null;
}
