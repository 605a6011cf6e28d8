import type { DriverHost } from "../drivers/driver-host.ts";
import type { DriverUser } from "../drivers/driver-user.ts";
import type { DriverModules, Drivers } from "../drivers/drivers.ts";
import { createNet } from "../drivers/net.ts";
import { observePg, pgModule } from "../drivers/observed-pg.ts";
import { PoolObserver } from "../drivers/pool-observer.ts";
import type { RealPg } from "../drivers/real-pg.ts";
import { shareDrivers } from "../drivers/shared-drivers.ts";
import { ownDefaults } from "../drivers/shared-state.ts";
import type { SeededCrypto } from "./chance.ts";
import type { Globals } from "./globals.ts";
import { formatArguments, inspect } from "./inspect.ts";
import type { Scope } from "./scope.ts";
import type { Timers } from "./timers.ts";

export interface OpenDrivers {
  modules: DriverModules;
  /** The watched `pg`, made on first use. */
  pg(): RealPg;
  pools: PoolObserver;
}

/** The drivers for one instance: a copy of its own for code that changes them from inside, else those that all share. */
export function openDrivers(
  drivers: Drivers,
  scope: Scope,
  globals: Globals,
  timers: Timers,
  alone: boolean,
): OpenDrivers {
  const user: DriverUser = {
    scope,
    pools: new PoolObserver(scope),
    timers,
    process: globals.process as Record<string, unknown>,
    console: globals.console as object,
    crypto: globals.crypto as SeededCrypto,
    Date: globals.Date as DateConstructor,
    globals,
    defaults: {},
    parsers: null,
    maxListeners: 10,
    warned: new Set(),
  };
  scope.drivers = user;
  const { modules, make } = alone ? ownDrivers(drivers, user) : sharedDrivers(drivers, user);
  let pg: RealPg | null = null;
  return {
    modules,
    pg: () => {
      pg ??= make();
      return pg;
    },
    pools: user.pools,
  };
}

function ownDrivers(drivers: Drivers, { crypto, globals, warned }: DriverUser) {
  const host: DriverHost = {
    crypto,
    inspect,
    format: (...values) => formatArguments(values),
    createNet,
    firstTime: (notice) => warned.size < warned.add(notice).size,
    declared() {},
  };
  const modules = drivers.evaluate(globals, host);
  return { modules, make: () => pgModule(observePg(modules.pg()), {}) };
}

function sharedDrivers(drivers: Drivers, user: DriverUser) {
  drivers.shared ??= shareDrivers(drivers, user.globals);
  const { modules, pg } = drivers.shared;
  const make = () => {
    const { defaults, types } = modules.insides();
    user.defaults = ownDefaults(defaults, user.process.env as Record<string, unknown>, types);
    return pgModule(pg, { defaults: user.defaults, _pools: [] });
  };
  return { modules, make };
}
