import type { Scope } from "../realm/scope.ts";
import type { ConnectionOwners } from "./connection-owner.ts";
import { observeClient } from "./observed-client.ts";
import { observePool } from "./observed-pool.ts";
import type { PoolObserver } from "./pool-observer.ts";
import type { RealPg } from "./real-pg.ts";

/** The module `pg` as an instance sees it: the real one with a watched Client and Pool. */
export function observePg(pg: RealPg, scope: Scope, owners: ConnectionOwners, observer: PoolObserver): RealPg {
  const Client = observeClient(pg.Client, scope, owners);
  const Pool = observePool(pg.Pool, Client, scope, observer);
  const { native: _, ...properties } = Object.getOwnPropertyDescriptors(pg);
  const observed = Object.defineProperties({}, properties) as RealPg;
  return Object.assign(observed, { Client, Pool });
}
