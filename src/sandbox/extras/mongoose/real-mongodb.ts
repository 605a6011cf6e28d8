/**
 * What the sandbox reads of mongodb 7.8.0's pool, private parts included. The version is pinned, and a contract test runs
 * every one of these.
 */
export interface RealPoolConnection {
  socket: object;
  closed: boolean;
}

/** Somebody who waits for a connection. */
export interface WaitQueueMember {
  resolve(connection: RealPoolConnection): void;
}

export interface RealConnectionPool {
  /** Frozen. */
  readonly options: { maxPoolSize: number; waitQueueTimeoutMS: number };
  readonly closed: boolean;
  readonly totalConnectionCount: number;
  readonly availableConnectionCount: number;
  readonly waitQueueSize: number;
  readonly waitQueue: { last(): WaitQueueMember | null; shift(): WaitQueueMember | null };
  readonly checkedOut: Set<RealPoolConnection>;
  checkOut(options: unknown): Promise<RealPoolConnection>;
  checkIn(connection: RealPoolConnection): void;
  createConnection(callback: unknown): void;
  connectionIsStale(connection: RealPoolConnection): boolean;
}

/** `mongodb/lib/cmap/connection_pool`, through which the driver's servers make their pools. */
export interface RealPoolModule {
  ConnectionPool: new (server: unknown, options: unknown) => RealConnectionPool;
}
