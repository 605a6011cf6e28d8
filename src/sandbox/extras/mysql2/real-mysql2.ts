import type { EventEmitter } from "../../drivers/drivers.ts";

/** What the observer reads of mysql2 3.24, private parts included. The version is pinned, and tests use every one of these. */
export interface RealCommand {
  execute(packet: unknown, connection: RealConnection): boolean;
}

export interface RealConnection extends EventEmitter {
  stream: object;
  addCommand(command: RealCommand): RealCommand;
}

export interface RealPoolConnection extends RealConnection {
  _pool: RealCorePool | null;
  release(): void;
}

interface RingQueue {
  readonly length: number;
}

export type ConnectionCallback = (error: Error | null, connection?: RealPoolConnection) => void;

export interface RealCorePool extends EventEmitter {
  config: { connectionLimit: number };
  _allConnections: RingQueue;
  _freeConnections: RingQueue;
  _connectionQueue: RingQueue;
  _closed: boolean;
  getConnection(callback: ConnectionCallback): unknown;
  releaseConnection(connection: RealPoolConnection): void;
  _removeConnection(connection: RealPoolConnection): void;
  query(...args: unknown[]): unknown;
  execute(...args: unknown[]): unknown;
}

/** Classes of one evaluation, whose prototypes are the instance's own. */
export interface RealInsides {
  BasePool: { prototype: RealCorePool };
  BaseConnection: { prototype: RealConnection };
  PoolConnection: { prototype: RealPoolConnection };
  Command: { prototype: RealCommand };
}

export interface RealMysql2 {
  createPool(options: unknown): RealCorePool;
  [name: string]: unknown;
}

export interface RealMysql2Promise {
  createPool(options: unknown): { pool: RealCorePool };
  [name: string]: unknown;
}
