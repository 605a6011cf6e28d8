import type { EventEmitter } from "./drivers.ts";

/**
 * What the sandbox reads of pg 8.23.1 and pg-pool 3.14, private parts included. The version is pinned, and a test
 * runs every one of these.
 */
export interface RealClient extends EventEmitter {
  connection: { stream: object };
  _queryQueue: object[];
  _activeQuery: object | null;
  _queryable: boolean;
  _ending: boolean;
  _poolUseCount?: number;
  connect(...args: unknown[]): unknown;
  query(...args: unknown[]): unknown;
  end(...args: unknown[]): unknown;
}

export interface PoolOptions {
  max: number;
  maxUses: number;
  /** As the learner wrote it; pg-pool hands it to `setTimeout`. */
  connectionTimeoutMillis?: unknown;
  Client?: RealClientConstructor;
}

export type ConnectCallback = (error: Error | undefined, client: RealClient | undefined, done: unknown) => void;

export interface RealPool extends EventEmitter {
  options: PoolOptions;
  Client: RealClientConstructor;
  Promise: PromiseConstructor;
  ending: boolean;
  ended: boolean;
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
  _pendingQueue: object[];
  _expired: WeakSet<object>;
  connect(callback?: ConnectCallback): unknown;
  query(...args: unknown[]): unknown;
  newClient(pendingItem: object): void;
}

export type RealClientConstructor = new (...args: never[]) => RealClient;
export type RealPoolConstructor = new (options?: unknown) => RealPool;

export interface RealPg {
  Client: new (config?: unknown) => RealClient;
  Pool: RealPoolConstructor;
  [name: string]: unknown;
}
