import type { ConnectionOwners } from "../drivers/connection-owner.ts";
import type { DriverModules, Drivers } from "../drivers/drivers.ts";
import { createNet } from "../drivers/net.ts";
import { observePg } from "../drivers/observed-pg.ts";
import { PoolObserver } from "../drivers/pool-observer.ts";
import type { RealPg } from "../drivers/real-pg.ts";
import type { SeededCrypto } from "./chance.ts";
import type { Globals } from "./globals.ts";
import { formatArguments, inspect } from "./inspect.ts";
import type { Scope } from "./scope.ts";

export interface OpenDrivers {
  modules: DriverModules;
  /** The watched `pg`, evaluated on first use. */
  pg(): RealPg;
  pools: PoolObserver;
}

/** Evaluates the driver bundle for one instance. */
export function openDrivers(drivers: Drivers, scope: Scope, globals: Globals): OpenDrivers {
  const owners: ConnectionOwners = new WeakMap();
  const pools = new PoolObserver(scope, owners);
  const modules = drivers.evaluate(globals, {
    crypto: globals.crypto as SeededCrypto,
    inspect,
    format: (...values) => formatArguments(values),
    createNet: (Emitter, Buffer) =>
      createNet({ scope, owners, dialling: () => ({ pool: pools.dialling }) }, Emitter, Buffer),
  });
  let pg: RealPg | null = null;
  return {
    modules,
    pg: () => {
      pg ??= observePg(modules.pg(), scope, owners, pools);
      return pg;
    },
    pools,
  };
}
